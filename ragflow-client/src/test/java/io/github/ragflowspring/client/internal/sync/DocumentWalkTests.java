package io.github.ragflowspring.client.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.ragflowspring.client.document.Document;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests of {@link DocumentWalk}. */
class DocumentWalkTests {

    private final List<String> stored = new ArrayList<>();

    private int requests;

    /** Lists the documents; an action runs before each request. */
    private Flux<Document> list(IntConsumer before) {
        DocumentOperations documents = mock(DocumentOperations.class);
        when(documents.page(any(), any())).thenAnswer((call) -> {
            PageRequest page = call.getArgument(1);
            return Mono.fromSupplier(() -> {
                before.accept(++this.requests);
                return Page.of(
                        this.stored.stream()
                                .skip((page.number() - 1L) * page.size())
                                .limit(page.size())
                                .map((id) -> Document.builder().id(id).build())
                                .toList(),
                        page,
                        null);
            });
        });
        return DocumentWalk.list(documents);
    }

    private void store(int count) {
        IntStream.range(0, count).forEach((i) -> this.stored.add("d" + i));
    }

    private Set<String> ids(IntConsumer before) {
        return list(before).map(Document::id).toStream().collect(Collectors.toSet());
    }

    private static List<String> missing(Set<String> ids, List<String> expected) {
        return expected.stream().filter((id) -> !ids.contains(id)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 198, 199, 1000, 12_345})
    void listsAllDocuments(int count) {
        store(count);

        // A comparison of sets: that of elements in any order takes time in proportion to the square of their number.
        assertThat(ids((request) -> {})).isEqualTo(new HashSet<>(this.stored));
        assertThat(this.requests).isLessThanOrEqualTo(2 + count / 80);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 100, 250, 700})
    void findsDocumentsThatMoveWhileOthersAreDeletedAndUploaded(int deleted) {
        for (int at = 2; at <= 12; at++) {
            this.stored.clear();
            this.requests = 0;
            store(1000);
            int deletion = at;

            Set<String> ids = ids((request) -> {
                if (request == deletion) {
                    this.stored.subList(0, deleted).clear();
                    this.stored.add("new" + request);
                }
            });

            assertThat(missing(ids, this.stored.subList(0, 1000 - deleted)))
                    .as("at request %d", at)
                    .isEmpty();
        }
    }

    @Test
    void findsDocumentsThatMoveBeforeEachRequest() {
        store(3000);

        Set<String> ids = ids((request) -> {
            if (request <= 20) {
                this.stored.subList(0, 3).clear();
            }
        });

        assertThat(missing(ids, this.stored)).isEmpty();
    }

    @Test
    void stopsIfServerRepeatsPage() {
        store(100);
        DocumentOperations documents = mock(DocumentOperations.class);
        when(documents.page(any(), any())).thenAnswer((call) -> {
            PageRequest page = call.getArgument(1);
            return Mono.just(Page.of(
                    this.stored.stream()
                            .limit(page.size())
                            .map((id) -> Document.builder().id(id).build())
                            .toList(),
                    page,
                    null));
        });

        assertThatExceptionOfType(RagflowProtocolException.class)
                .isThrownBy(() -> DocumentWalk.list(documents).blockLast())
                .withMessageContaining("Pagination stopped");
    }
}
