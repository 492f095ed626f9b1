"""Throughput of one or several execution environments of the queue function. The command is bench/scale."""
