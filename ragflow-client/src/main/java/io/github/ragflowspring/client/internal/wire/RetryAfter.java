package io.github.ragflowspring.client.internal.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads the {@code Retry-After} header of a response. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * Returns the delay that the server requests.
     *
     * @param headers the headers of the response
     * @return the delay, at least zero, or {@code null} if the header is missing or invalid
     */
    static @Nullable Duration read(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        try {
            if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Duration delay = Duration.between(serverTime(headers), date(value));
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeException | NumberFormatException ex) {
            return null;
        }
    }

    /** The date is relative to the clock of the server, which may differ from the local one by more than the delay. */
    private static Instant serverTime(HttpHeaders headers) {
        String date = headers.getFirst(HttpHeaders.DATE);
        try {
            return (date != null) ? date(date) : Instant.now();
        } catch (DateTimeException ex) {
            return Instant.now();
        }
    }

    private static Instant date(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
