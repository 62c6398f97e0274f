package io.github.ragflowspring.client.model;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static io.github.ragflowspring.client.json.JsonForms.assertRead;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON forms of the types that several areas share. */
class JsonFormTests {

    @Test
    void writesPage() {
        assertForm(
                Page.of(List.of(Position.of(1, 2, 3, 4, 5)), PageRequest.of(2, 30), 31L),
                "{'items': [{'page': 1, 'left': 2, 'right': 3, 'top': 4, 'bottom': 5}], 'number': 2, 'size': 30, 'total': 31}");
        assertForm(
                Page.of(List.of(), PageRequest.first(10), null),
                "{'items': [], 'number': 1, 'size': 10, 'total': null}");
    }

    @Test
    void writesDeleteResult() {
        assertForm(
                DeleteResult.of(
                        1, List.of(DeleteResult.Failure.of("a", "unknown"), DeleteResult.Failure.of(null, "?"))),
                "{'deleted': 1, 'failures': [{'id': 'a', 'message': 'unknown'}, {'id': null, 'message': '?'}]}");
    }

    @Test
    void writesAndReadsOrder() {
        assertForm(OrderBy.UPDATED, "'update_time'");
        assertRead("'rank'", OrderBy.of("rank"));
    }
}
