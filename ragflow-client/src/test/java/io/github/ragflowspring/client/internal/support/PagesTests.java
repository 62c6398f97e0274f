package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.model.Page;
import io.github.ragflowspring.client.model.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Tests of {@link Pages}. */
class PagesTests {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void requestsNothingBeforeDemand() {
        StepVerifier.create(numbers(25, 10, true), 0)
                .expectSubscription()
                .then(() -> assertThat(this.asked).isEmpty())
                .thenRequest(10)
                .expectNextCount(10)
                .then(() -> assertThat(this.asked).containsExactly(1))
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(this.asked).containsExactly(1, 2))
                .thenCancel()
                .verify();
    }

    @Test
    void collectsIdsWithinLimit() {
        StepVerifier.create(Pages.ids(Flux.just("a", "b", "a"), new MemoryLimit(202, new SettingNames(null))))
                .expectNext(List.of("a", "b"))
                .verifyComplete();
        StepVerifier.create(Pages.ids(Flux.just("a", "b", "a"), new MemoryLimit(201, new SettingNames(null))))
                .expectErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowProtocolException.class)
                        .hasMessageContaining("'maxInMemorySize'"))
                .verify();
    }

    @Test
    void emitsItemsOfAllPages() {
        StepVerifier.create(numbers(25, 10, true).collectList())
                .expectNext(IntStream.range(0, 25).boxed().toList())
                .verifyComplete();
        assertThat(this.asked).containsExactly(1, 2, 3);
    }

    @Test
    void doesNotRequestPageBeyondTotal() {
        StepVerifier.create(numbers(20, 10, true).count()).expectNext(20L).verifyComplete();
        assertThat(this.asked).containsExactly(1, 2);
    }

    @Test
    void requestsNextPageAfterFullPageWithoutTotal() {
        StepVerifier.create(numbers(20, 10, false).count()).expectNext(20L).verifyComplete();
        assertThat(this.asked).containsExactly(1, 2, 3);
    }

    @Test
    void endsListAtEmptyPageDespiteTotal() {
        StepVerifier.create(Pages.walk(
                        (number) -> Mono.just(Page.of(List.of(), PageRequest.of(number, 10), 1000L)),
                        Function.identity()))
                .verifyComplete();
    }

    @Test
    void emitsErrorOfPageAfterEarlierItems() {
        StepVerifier.create(Pages.<Integer>walk(
                        (number) -> (number == 1)
                                ? Mono.just(Page.of(List.of(1, 2), PageRequest.first(2), null))
                                : Mono.error(new IllegalStateException("page 2")),
                        Function.identity()))
                .expectNext(1, 2)
                .verifyErrorMessage("page 2");
    }

    @Test
    void cancelsPageInFlight() {
        Sinks.One<Page<Integer>> page = Sinks.one();
        StepVerifier.create(Pages.walk((number) -> page.asMono(), Function.identity()))
                .expectSubscription()
                .then(() -> assertThat(page.currentSubscriberCount()).isEqualTo(1))
                .thenCancel()
                .verify();
        assertThat(page.currentSubscriberCount()).isZero();
    }

    @Test
    void passesContextToPages() {
        Flux<String> list = Pages.walk(
                (number) -> Mono.deferContextual((context) ->
                        Mono.just(Page.of(List.of(context.<String>get("key")), PageRequest.of(number, 10), 1L))),
                Function.identity());
        StepVerifier.create(list.contextWrite((context) -> context.put("key", "value")))
                .expectNext("value")
                .verifyComplete();
    }

    /** A server that ignores the page, one that alternates between pages, and a longer cycle. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void endsCycleOfPages(int length) {
        AtomicInteger version = new AtomicInteger();
        Flux<Item> items = Pages.walk(
                (number) -> {
                    this.asked.add(number);
                    int first = number % length;
                    return Mono.just(Page.of(
                            List.of(
                                    new Item("a" + first, version.incrementAndGet()),
                                    new Item("b" + first, version.incrementAndGet())),
                            PageRequest.of(number, 2),
                            null));
                },
                Item::id);

        StepVerifier.create(items.then())
                .verifyErrorSatisfies((error) -> assertThat(error)
                        .isInstanceOf(RagflowProtocolException.class)
                        .hasMessageContaining("contains the same items as page"));
        assertThat(this.asked).hasSizeLessThanOrEqualTo(3 * length + 1);
    }

    private record Item(String id, int version) {}

    @Test
    void walksLongListWithoutRecursion() {
        StepVerifier.create(numbers(100_000, 10, true).count())
                .expectNext(100_000L)
                .verifyComplete();
    }

    private Flux<Integer> numbers(int total, int size, boolean withTotal) {
        return Pages.walk(
                (number) -> Mono.fromSupplier(() -> {
                    this.asked.add(number);
                    List<Integer> items = IntStream.range((number - 1) * size, Math.min(total, number * size))
                            .boxed()
                            .toList();
                    return Page.of(items, PageRequest.of(number, size), withTotal ? (long) total : null);
                }),
                Function.identity());
    }
}
