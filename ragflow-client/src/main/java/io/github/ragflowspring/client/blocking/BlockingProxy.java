package io.github.ragflowspring.client.blocking;

import io.github.ragflowspring.client.transfer.Download;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Implements the blocking interfaces of this package: calls the method of the reactive interface with the same name and
 * parameters, and converts its result.
 *
 * <p>The methods of an interface are looked up once. A call costs a look-up in a table and a reflective invocation.
 */
final class BlockingProxy implements InvocationHandler {

    /** The calls by blocking interface. */
    private static final Map<Class<?>, Map<Method, Call>> CALLS = new ConcurrentHashMap<>();

    private final Class<?> type;

    private final Object operations;

    private final Map<Method, Call> calls;

    private BlockingProxy(Class<?> type, Class<?> reactiveType, Object operations) {
        this.type = type;
        this.operations = operations;
        this.calls = CALLS.computeIfAbsent(type, (key) -> calls(key, reactiveType));
    }

    /**
     * Creates the blocking form of operations.
     *
     * @param type the blocking interface
     * @param reactiveType the reactive interface
     * @param operations the operations, which implement the reactive interface
     */
    static <B> B create(Class<B> type, Class<?> reactiveType, Object operations) {
        Assert.notNull(operations, "'operations' must not be null");
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new BlockingProxy(type, reactiveType, operations)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Call call = this.calls.get(method);
        if (call == null) {
            return ofObject(method, arguments);
        }
        if (call.blocks) {
            Waiting.check(call.name);
        }
        Object result;
        try {
            result = call.method.invoke(this.operations, arguments);
        } catch (InvocationTargetException ex) {
            throw ex.getTargetException();
        }
        return call.conversion.apply(result);
    }

    private @Nullable Object ofObject(Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] != null && isEqualTo(arguments[0]);
            case "hashCode" -> this.operations.hashCode();
            default -> this.type.getSimpleName() + "[" + this.operations + "]";
        };
    }

    private boolean isEqualTo(Object other) {
        return Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof BlockingProxy that
                && this.type == that.type
                && this.operations.equals(that.operations);
    }

    private static Map<Method, Call> calls(Class<?> type, Class<?> reactiveType) {
        Map<Method, Call> calls = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                calls.put(method, Call.of(type, method, reactiveType));
            }
        }
        return Map.copyOf(calls);
    }

    /**
     * A method of a blocking interface.
     *
     * @param name its name for messages
     * @param method the method of the reactive interface
     * @param blocks whether it may wait
     * @param conversion converts the result of the reactive method
     */
    private record Call(String name, Method method, boolean blocks, Function<Object, @Nullable Object> conversion) {

        static Call of(Class<?> type, Method method, Class<?> reactiveType) {
            String name = type.getSimpleName() + "." + method.getName();
            Class<?> result = method.getReturnType();
            Method reactive = reactive(method, reactiveType);
            Class<?> from = reactive.getReturnType();
            if (from == Mono.class) {
                return new Call(name, reactive, true, (mono) -> Waiting.await((Mono<?>) mono));
            }
            if (from == Flux.class) {
                return new Call(name, reactive, true, (flux) -> ofFlux((Flux<?>) flux, result, name));
            }
            return new Call(
                    name,
                    reactive,
                    false,
                    (from == Download.class)
                            ? (download) -> BlockingDownload.of((Download) download)
                            : (operations) -> create(result, from, operations));
        }

        private static Method reactive(Method method, Class<?> reactiveType) {
            try {
                return reactiveType.getMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException ex) {
                throw new IllegalStateException(reactiveType.getName() + " does not have the method of " + method, ex);
            }
        }

        private static @Nullable Object ofFlux(Flux<?> flux, Class<?> result, String name) {
            return (result == List.class) ? Waiting.await(flux.collectList()) : stream(flux, name);
        }

        private static <T> Stream<T> stream(Flux<T> flux, String name) {
            return new PulledFlux<>(flux, name, (element) -> {}).stream();
        }
    }
}
