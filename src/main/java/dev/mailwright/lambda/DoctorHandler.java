package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.doctor.Diagnosis;
import dev.mailwright.doctor.Doctor;
import dev.mailwright.doctor.Finding.Severity;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.json.JsonWriter;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Runs the doctor, regardless of its input. {@code {"doctor": {"format": "text"}}} returns
 * human-readable text instead of JSON.
 */
@Named("doctor")
@Singleton
public class DoctorHandler implements RequestStreamHandler {
  private static final int MAX_VALUES = 1000;

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final Doctor doctor;

  private final EventLog log;

  public DoctorHandler(Doctor doctor, EventLog log) {
    this.doctor = doctor;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    boolean text = wantsText(input.readAllBytes());
    Diagnosis diagnosis = doctor.examine();
    count(diagnosis);
    Map<String, ?> answer = text ? Map.of("text", diagnosis.text()) : diagnosis.document();
    output.write(JsonWriter.writeBytes(answer));
  }

  /** Publishes metrics, so that an alarm can monitor scheduled runs. */
  private void count(Diagnosis diagnosis) {
    double errors = diagnosis.number(Severity.ERROR);
    double warnings = diagnosis.number(Severity.WARNING);
    log.count(
        new MetricEntry(
            errors > 0 ? "ERROR" : "INFO",
            "",
            Map.of("DoctorErrors", errors, "DoctorWarnings", warnings),
            Map.of("message", diagnosis.summary())));
  }

  private boolean wantsText(byte[] input) {
    try {
      return json.read(new ByteArrayInputStream(input)) instanceof JsonObject fields
          && fields
              .object("doctor")
              .flatMap(command -> command.text("format"))
              .filter("text"::equals)
              .isPresent();
    } catch (UnreadableMessageException e) {
      return false;
    }
  }
}
