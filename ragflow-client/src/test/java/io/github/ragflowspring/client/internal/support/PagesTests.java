package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** When a list asks for its next page. */
class PagesTests {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void nothingIsAskedForBeforeDemand() {
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
    void allItemsOfAllPagesCome() {
        StepVerifier.create(numbers(25, 10, true).collectList())
                .expectNext(IntStream.range(0, 25).boxed().toList())
                .verifyComplete();
        assertThat(this.asked).containsExactly(1, 2, 3);
    }

    @Test
    void aTotalSparesThePageAfterAFullOne() {
        StepVerifier.create(numbers(20, 10, true).count()).expectNext(20L).verifyComplete();
        assertThat(this.asked).containsExactly(1, 2);
    }

    @Test
    void withoutATotalAFullPageIsFollowedByAnother() {
        StepVerifier.create(numbers(20, 10, false).count()).expectNext(20L).verifyComplete();
        assertThat(this.asked).containsExactly(1, 2, 3);
    }

    @Test
    void anEmptyPageEndsTheListWhateverTheTotalSays() {
        StepVerifier.create(Pages.walk((number) -> Mono.just(Page.of(List.of(), number, 10, 1000L))))
                .verifyComplete();
    }

    @Test
    void anErrorOfAPageComesAfterTheItemsBeforeIt() {
        StepVerifier.create(Pages.<Integer>walk((number) -> (number == 1)
                        ? Mono.just(Page.of(List.of(1, 2), 1, 2, null))
                        : Mono.error(new IllegalStateException("page 2"))))
                .expectNext(1, 2)
                .verifyErrorMessage("page 2");
    }

    @Test
    void cancellingCancelsThePageInFlight() {
        Sinks.One<Page<Integer>> page = Sinks.one();
        StepVerifier.create(Pages.walk((number) -> page.asMono()))
                .expectSubscription()
                .then(() -> assertThat(page.currentSubscriberCount()).isEqualTo(1))
                .thenCancel()
                .verify();
        assertThat(page.currentSubscriberCount()).isZero();
    }

    @Test
    void theContextOfTheSubscriberReachesThePages() {
        Flux<String> list = Pages.walk((number) -> Mono.deferContextual(
                (context) -> Mono.just(Page.of(List.of(context.<String>get("key")), number, 10, 1L))));
        StepVerifier.create(list.contextWrite((context) -> context.put("key", "value")))
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void aLongListTakesNoStack() {
        StepVerifier.create(numbers(100_000, 10, true).count())
                .expectNext(100_000L)
                .verifyComplete();
    }

    private Flux<Integer> numbers(int total, int size, boolean tellTotal) {
        return Pages.walk((number) -> Mono.fromSupplier(() -> {
            this.asked.add(number);
            List<Integer> items = IntStream.range((number - 1) * size, Math.min(total, number * size))
                    .boxed()
                    .toList();
            return Page.of(items, number, size, tellTotal ? (long) total : null);
        }));
    }
}
