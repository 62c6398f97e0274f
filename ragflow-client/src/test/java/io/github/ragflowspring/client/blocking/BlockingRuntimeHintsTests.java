package io.github.ragflowspring.client.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Tests for {@link BlockingRuntimeHints}. */
class BlockingRuntimeHintsTests {

    static Stream<BlockingForm> proxies() {
        return BlockingForm.all().stream()
                .filter((form) -> !form.isDownload() && form.reactive() != RagflowClient.class);
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void permitsProxyAndItsCalls(BlockingForm form) {
        RuntimeHints hints = new RuntimeHints();
        new BlockingRuntimeHints().registerHints(hints, getClass().getClassLoader());
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(form.blocking()))
                .accepts(hints);
        assertThat(form.reactiveMethods())
                .allSatisfy((method) -> assertThat(
                                RuntimeHintsPredicates.reflection().onMethodInvocation(method))
                        .accepts(hints));
    }

    @Test
    void isRegistered() {
        List<RuntimeHintsRegistrar> registrars = SpringFactoriesLoader.forResourceLocation(
                        "META-INF/spring/aot.factories", getClass().getClassLoader())
                .load(RuntimeHintsRegistrar.class);
        assertThat(registrars).hasAtLeastOneElementOfType(BlockingRuntimeHints.class);
    }
}
