package io.github.ragflowspring.ai.vectorstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.ai.Emulators;
import io.github.ragflowspring.client.document.DocumentOperations;
import io.github.ragflowspring.emulator.script.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import reactor.core.publisher.Mono;

class KeptDocumentTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Emulators ragflow = Emulators.of(Emulators.NEWEST);

    private final AtomicReference<@Nullable Runnable> found = new AtomicReference<>();

    private final KeptDocument document = new KeptDocument(documents(), "notes.txt");

    @Test
    void addsWhileOtherAdditionsReceiveId() {
        AtomicReference<@Nullable Mono<Long>> late = new AtomicReference<>();
        this.found.set(() -> late.set(add("Bats sleep.")));
        Mono<Long> first = add("Owls hunt.");
        Mono<Long> second = add("Eels migrate.");
        assertThat(first.block(TIMEOUT)).isEqualTo(1);
        assertThat(second.block(TIMEOUT)).isEqualTo(1);
        assertThat(late.get()).isNotNull();
        assertThat(late.get().block(TIMEOUT)).isEqualTo(1);
        assertThat(this.ragflow.emulator().requests(Operation.DOCUMENT_UPLOAD)).hasSize(1);
    }

    private Mono<Long> add(String text) {
        Mono<Long> added = this.document.add(List.of(new Document(text))).cache();
        added.subscribe();
        return added;
    }

    /** Returns operations that run an action once when the document is known. */
    private DocumentOperations documents() {
        DocumentOperations documents = this.ragflow.client().datasets().documents(Emulators.ANIMALS.id());
        return (DocumentOperations) Proxy.newProxyInstance(
                DocumentOperations.class.getClassLoader(),
                new Class<?>[] {DocumentOperations.class},
                (proxy, method, arguments) -> {
                    Runnable action = method.getName().equals("chunks") ? this.found.getAndSet(null) : null;
                    if (action != null) {
                        action.run();
                    }
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getTargetException();
                    }
                });
    }
}
