package io.github.ragflowspring.client.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON forms that controllers return, written by Jackson 3 and by Jackson 2 as Spring Boot configures them.
 *
 * <pre>{@code
 * assertForm(Citation.builder().number(1).build(), "{'number': 1, 'chunks': []}");
 * }</pre>
 */
public final class JsonForms {

    private static final JsonMapper JACKSON_3 = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectMapper JACKSON_2 = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private JsonForms() {}

    /**
     * Assert that both mappers write an object in the given form, in any order of the properties.
     *
     * @param object a result or event
     * @param form the JSON form, in which {@code '} may be used instead of {@code "}
     */
    public static void assertForm(Object object, String form) {
        String expected = sorted(form.replace('\'', '"'));
        assertThat(sorted(JACKSON_3.writeValueAsString(object)))
                .as("the form of %s with Jackson 3", object.getClass())
                .isEqualTo(expected);
        assertThat(sorted(writtenByJackson2(object)))
                .as("the form of %s with Jackson 2", object.getClass())
                .isEqualTo(expected);
    }

    /**
     * Assert that both mappers read the given form as an object.
     *
     * @param form the JSON form, in which {@code '} may be used instead of {@code "}
     * @param object the expected object
     */
    public static void assertRead(String form, Object object) {
        String json = form.replace('\'', '"');
        assertThat((Object) JACKSON_3.readValue(json, object.getClass())).isEqualTo(object);
        try {
            assertThat((Object) JACKSON_2.readValue(json, object.getClass())).isEqualTo(object);
        } catch (JsonProcessingException ex) {
            throw new AssertionError(ex);
        }
    }

    private static String writtenByJackson2(Object object) {
        try {
            return JACKSON_2.writeValueAsString(object);
        } catch (JsonProcessingException ex) {
            throw new AssertionError(ex);
        }
    }

    private static String sorted(String json) {
        return SORTING.writerWithDefaultPrettyPrinter().writeValueAsString(SORTING.readValue(json, Object.class));
    }

    private static final JsonMapper SORTING = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
}
