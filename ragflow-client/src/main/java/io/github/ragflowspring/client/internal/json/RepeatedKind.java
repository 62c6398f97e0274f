package io.github.ragflowspring.client.internal.json;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a value that most objects of a list have in common. It compares the JSON text of a value with that of the value
 * before, and decodes it only if they differ.
 *
 * @param <T> the Java type
 */
final class RepeatedKind<T> implements FieldKind.Direct<T> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final FieldKind<T> kind;

    private final int number = COUNT.getAndIncrement();

    RepeatedKind(FieldKind<T> kind) {
        this.kind = kind;
    }

    @Override
    @SuppressWarnings("unchecked") // Only this kind sets the memo of its number.
    public @Nullable T convert(JsonTape tape, int at) {
        Memo<T> memo = (Memo<T>) tape.slots().memo(this.number);
        if (memo == null) {
            memo = new Memo<>();
            tape.slots().memo(this.number, memo);
        } else if (tape.isSame(at, memo.at)) {
            return memo.value;
        }
        memo.value = this.kind.convert(tape, at);
        memo.at = at;
        return memo.value;
    }

    private static final class Memo<T> {

        private int at;

        private @Nullable T value;
    }
}
