package io.github.ragflowspring.client.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.invocation.InvocationOnMock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares each reactive interface with its blocking form. */
class BlockingFormTests {

    private static final Map<String, String> PRIMITIVES =
            Map.of("java.lang.Void", "void", "java.lang.Boolean", "boolean");

    /** Methods whose bytes cannot have the same form without Reactor. */
    private static final Set<String> DIFFERENT = Set.of(
            // Its body is a Flux, for WebFlux.
            "Download.toEntity", "Download.body", "Download.open", "RagflowClient.blocking");

    /** Methods whose elements one response contains. */
    private static final Set<String> LISTS = Set.of(
            "AgentOperations.findByTitle",
            "AgentOperations.templates",
            "AgentVersionOperations.list",
            "ApiTokenOperations.list",
            "ModelOperations.list");

    @Test
    void findsAllInterfaces() {
        assertThat(BlockingForm.all()).hasSizeGreaterThan(30).anyMatch(BlockingForm::isDownload);
        assertThat(BlockingDownload.class).hasDeclaredMethods("body", "open", "toResourceEntity");
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.client.blocking.BlockingForm#all")
    void hasSameMethods(BlockingForm form) {
        assertThat(signatures(form, form.blockingMethods())).isEqualTo(signatures(form, form.reactiveMethods()));
        assertThat(form.reactiveMethods().filter((method) -> !isDifferent(form, method)))
                .allSatisfy((method) -> assertThat(expected(method))
                        .contains(form.blocking()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getGenericReturnType()
                                .getTypeName()));
    }

    @ParameterizedTest
    @MethodSource("io.github.ragflowspring.client.blocking.BlockingForm#all")
    void returnsStreamUnlessOneResponseHasAllElements(BlockingForm form) {
        assertThat(form.reactiveMethods().filter((method) -> method.getReturnType() == Flux.class))
                .filteredOn((method) -> !isDifferent(form, method))
                .allSatisfy((method) -> assertThat(form.blocking()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getReturnType())
                        .isEqualTo(LISTS.contains(form + "." + method.getName()) ? List.class : Stream.class));
    }

    @Test
    void declaresOnlyResultThatMayBeMissing() {
        assertThat(BlockingForm.all().stream()
                        .flatMap(BlockingForm::blockingMethods)
                        .filter((method) -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                        .map(BlockingFormTests::signature)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "findByName[java.lang.String]", "pendingForm[java.lang.String]", "progress[]");
    }

    /** The reactive method receives the arguments, and nothing is called twice. */
    @ParameterizedTest
    @MethodSource
    void callsReactiveMethod(BlockingForm form) throws ReflectiveOperationException {
        Object reactive = mock(form.reactive(), BlockingFormTests::answer);
        Object blocking = (reactive instanceof RagflowClient client)
                ? client.blocking()
                : BlockingProxy.create(form.blocking(), form.reactive(), reactive);
        clearInvocations(reactive);
        int calls = 0;
        for (Method method : form.blockingMethods().toList()) {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(BlockingFormTests::argument)
                    .toArray();
            Object result = method.invoke(blocking, arguments);
            if (result instanceof Stream<?> stream) {
                assertThat(stream).isEmpty();
            }
            if (BlockingForm.isOperations(method.getReturnType())) {
                assertThat(result).isInstanceOf(method.getReturnType());
            }
            assertThat(mockingDetails(reactive).getInvocations())
                    .hasSize(++calls)
                    .last()
                    .satisfies((call) -> {
                        assertThat(call.getMethod().getName()).isEqualTo(method.getName());
                        assertThat(call.getArguments()).isEqualTo(arguments);
                    });
        }
    }

    static Stream<BlockingForm> callsReactiveMethod() {
        return BlockingForm.all().stream().filter((form) -> !form.isDownload());
    }

    private static @Nullable Object answer(InvocationOnMock call) throws Throwable {
        Class<?> type = call.getMethod().getReturnType();
        if (type == BlockingRagflowClient.class) {
            return call.callRealMethod();
        }
        if (type == Mono.class) {
            boolean test = call.getMethod().getGenericReturnType().getTypeName().endsWith("<java.lang.Boolean>");
            return test ? Mono.just(true) : Mono.empty();
        }
        if (type == Flux.class) {
            return Flux.empty();
        }
        return type.isInterface() ? mock(type) : null;
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == String.class) {
            return "x";
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 7;
        }
        return (type == long.class) ? 7L : null;
    }

    private static boolean isDifferent(BlockingForm form, Method method) {
        return DIFFERENT.contains(form + "." + method.getName());
    }

    private static Set<String> signatures(BlockingForm form, Stream<Method> methods) {
        return methods.filter((method) -> !isDifferent(form, method))
                .map(BlockingFormTests::signature)
                .collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .toList();
    }

    /** Returns the types that a blocking method may return. */
    private static List<String> expected(Method reactive) {
        Class<?> type = reactive.getReturnType();
        if (type == Mono.class || type == Flux.class) {
            String element =
                    ((ParameterizedType) reactive.getGenericReturnType()).getActualTypeArguments()[0].getTypeName();
            return (type == Flux.class)
                    ? List.of("java.util.List<" + element + ">", "java.util.stream.Stream<" + element + ">")
                    : List.of(PRIMITIVES.getOrDefault(element, element));
        }
        if (type == RagflowClient.class) {
            return List.of(BlockingRagflowClient.class.getName());
        }
        return List.of(
                BlockingForm.isOperations(type)
                        ? BlockingDownload.class.getPackageName() + ".Blocking" + type.getSimpleName()
                        : reactive.getGenericReturnType().getTypeName());
    }
}
