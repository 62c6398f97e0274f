package io.github.ragflowspring.client.internal.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The textual forms of dates, and the boundary between epoch seconds and epoch milliseconds.
 *
 * <p>A date that has every digit, as all dates of RAGFlow, is read without a formatter, which would take more memory than the
 * date.
 */
final class DateForms {

    static final double MIN_EPOCH_MILLIS = 1e11;

    /** The end of the year 9999, behind which a number is not a time. */
    static final double MAX_EPOCH_MILLIS = 253_402_300_799_999d;

    /** A century, beyond which a number is not a duration. */
    static final double MAX_SECONDS = 3.2e9;

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private static final String DAYS = "MonTueWedThuFriSatSun";

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private DateForms() {}

    /** Returns the date and time of a text, or {@code null} if it has none of the forms. */
    static @Nullable LocalDateTime parse(String value) {
        String text = value.strip();
        LocalDateTime date = usual(text);
        if (date != null) {
            return date;
        }
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDateTime.from(form.parse(text));
            } catch (DateTimeException ex) {
                // The next form may match.
            }
        }
        return null;
    }

    private static @Nullable LocalDateTime usual(String text) {
        try {
            return switch (text.length()) {
                case 19 -> iso(text);
                case 29 -> rfc1123(text);
                default -> null;
            };
        } catch (DateTimeException ex) {
            return null;
        }
    }

    /** Reads a date such as {@code 2026-11-21T05:32:51}. */
    private static @Nullable LocalDateTime iso(String text) {
        boolean matches = text.charAt(4) == '-' && text.charAt(7) == '-' && "T ".indexOf(text.charAt(10)) >= 0;
        return matches ? date(text, number(text, 0, 4), number(text, 5, 2), 8, 11) : null;
    }

    /** Reads a date such as {@code Sat, 21 Nov 2026 05:32:51 GMT}. */
    private static @Nullable LocalDateTime rfc1123(String text) {
        boolean matches = text.startsWith(", ", 3)
                && text.charAt(7) == ' '
                && text.charAt(11) == ' '
                && text.charAt(16) == ' '
                && text.endsWith(" GMT");
        if (!matches) {
            return null;
        }
        LocalDateTime date = date(text, number(text, 12, 4), index(MONTHS, text, 8), 5, 17);
        boolean rightDay = date != null && date.getDayOfWeek().getValue() == index(DAYS, text, 0);
        return rightDay ? date : null;
    }

    private static @Nullable LocalDateTime date(String text, int year, int month, int day, int time) {
        boolean matches = text.charAt(time + 2) == ':' && text.charAt(time + 5) == ':';
        return matches
                ? LocalDateTime.of(
                        year,
                        month,
                        number(text, day, 2),
                        number(text, time, 2),
                        number(text, time + 3, 2),
                        number(text, time + 6, 2))
                : null;
    }

    /** Returns the number of digits, or one that is not part of any date. */
    private static int number(String text, int start, int length) {
        int number = 0;
        for (int i = start; i < start + length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MAX_VALUE;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Returns the number of a name of three letters, from 1, or 0. */
    private static int index(String names, String text, int start) {
        int index = names.indexOf(text.substring(start, start + 3));
        return (index >= 0 && index % 3 == 0) ? index / 3 + 1 : 0;
    }
}
