package io.github.ragflowspring.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares {@link DateForms} with the formatters that define the forms. */
class DateFormsTests {

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    @Test
    void readsDatesOfEveryForm() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            LocalDateTime date = LocalDateTime.ofEpochSecond(random.nextInt() & 0xFFFFFFFFL, 0, ZoneOffset.UTC);
            for (DateTimeFormatter form : FORMS) {
                assertThat(DateForms.parse(form.format(date.atOffset(ZoneOffset.UTC))))
                        .isEqualTo(date);
            }
        }
    }

    @Test
    void readsChangedDatesLikeFormatters() {
        Random random = new Random(2);
        String characters = "0123456789 -:T,GMTSatNov+.";
        List<String> texts = List.of("2026-11-21T05:32:51", "2026-11-21 05:32:51", "Sat, 21 Nov 2026 05:32:51 GMT");
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder(texts.get(i % texts.size()));
            for (int k = random.nextInt(3); k >= 0; k--) {
                text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
            }
            assertSame(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "None",
                "2026-02-29T00:00:00",
                "2026-02-30 00:00:00",
                "2028-02-29 00:00:00",
                "2026-11-21T24:00:00",
                "2026-11-21 23:59:60",
                "2026-11-21T05:32",
                "2026-11-21T05:32:51.5",
                "2026-11-21t05:32:51",
                "Sun, 21 Nov 2026 05:32:51 GMT",
                "sat, 21 nov 2026 05:32:51 gmt",
                "21 Nov 2026 05:32:51 GMT",
                "Sat, 1 Nov 2026 05:32:51 GMT",
                "Sat, 21 Nov 2026 05:32:51 +0100",
                "Sat, 31 Nov 2026 05:32:51 GMT",
                " 2026-11-21 05:32:51 "
            })
    void readsOddDateLikeFormatters(String text) {
        assertSame(text);
    }

    private static void assertSame(String text) {
        assertThat(DateForms.parse(text)).as(text).isEqualTo(expected(text.strip()));
    }

    private static @Nullable LocalDateTime expected(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return LocalDateTime.from(form.parse(text));
            } catch (DateTimeException ex) {
                // The next form may match.
            }
        }
        return null;
    }
}
