package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.BlockingRagflowClient;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.transfer.Download;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A reactive interface and its blocking form, which has the same name after {@code Blocking}.
 *
 * @param reactive the reactive interface
 * @param blocking the blocking interface
 */
record BlockingForm(Class<?> reactive, Class<?> blocking) {

    private static final String PREFIX = BlockingChatOperations.class.getPackageName() + ".Blocking";

    /** Returns the client and all interfaces that are reachable from it. */
    static List<BlockingForm> all() {
        Map<Class<?>, BlockingForm> found = new LinkedHashMap<>();
        collect(new BlockingForm(RagflowClient.class, BlockingRagflowClient.class), found);
        return List.copyOf(found.values());
    }

    private static void collect(BlockingForm form, Map<Class<?>, BlockingForm> found) {
        if (found.putIfAbsent(form.reactive, form) == null) {
            methods(form.reactive)
                    .map(Method::getReturnType)
                    .filter(BlockingForm::isOperations)
                    .forEach((type) -> collect(of(type), found));
        }
    }

    private static BlockingForm of(Class<?> reactive) {
        try {
            return new BlockingForm(reactive, Class.forName(PREFIX + reactive.getSimpleName()));
        } catch (ClassNotFoundException ex) {
            throw new AssertionError(reactive.getName() + " has no blocking form", ex);
        }
    }

    /** Returns whether a method returns operations, which send requests when their own methods are called. */
    static boolean isOperations(Class<?> type) {
        return type.isInterface()
                && type.getPackageName().startsWith(RagflowClient.class.getPackageName())
                && type != RagflowClient.class
                && type != RagflowClient.Builder.class
                && type != BlockingRagflowClient.class;
    }

    boolean isDownload() {
        return this.reactive == Download.class;
    }

    Stream<Method> reactiveMethods() {
        return methods(this.reactive);
    }

    Stream<Method> blockingMethods() {
        return methods(this.blocking);
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter((method) -> !Modifier.isStatic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::toString));
    }

    @Override
    public String toString() {
        return this.reactive.getSimpleName();
    }
}
