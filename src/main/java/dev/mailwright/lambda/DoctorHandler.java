package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.doctor.Diagnosis;
import dev.mailwright.doctor.Doctor;
import dev.mailwright.doctor.Severity;
import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The door for somebody who wants to know what is wrong. Whatever it is invoked with, it examines;
 * with {@code {"doctor": {"format": "text"}}} it answers a text for people.
 */
@Named("doctor")
@Singleton
public class DoctorHandler implements RequestStreamHandler {
  private static final int MAX_VALUES = 1000;

  private final JsonReader json = new JsonReader(MAX_VALUES);
  private final Doctor doctor;

  private final Journal journal;

  public DoctorHandler(Doctor doctor, Journal journal) {
    this.doctor = doctor;
    this.journal = journal;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    boolean text = wantsText(input.readAllBytes());
    Diagnosis diagnosis = doctor.examine();
    count(diagnosis);
    Map<String, ?> answer = text ? Map.of("text", diagnosis.text()) : diagnosis.document();
    output.write(JsonText.of(answer).getBytes(StandardCharsets.UTF_8));
  }

  /** So that an alarm hears of what the daily run finds. */
  private void count(Diagnosis diagnosis) {
    double errors = diagnosis.number(Severity.ERROR);
    double warnings = diagnosis.number(Severity.WARNING);
    journal.count(
        new Note(
            errors > 0 ? "ERROR" : "INFO",
            "",
            Map.of("DoctorErrors", errors, "DoctorWarnings", warnings),
            Map.of("message", diagnosis.summary())));
  }

  private boolean wantsText(byte[] input) {
    try {
      return json.read(new ByteArrayInputStream(input)) instanceof Fields fields
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
