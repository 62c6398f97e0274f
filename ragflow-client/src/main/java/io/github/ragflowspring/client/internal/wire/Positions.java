package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the positions of a chunk, each of which is a list of page, left, right, top and bottom. */
public final class Positions {

    /** The positions of a chunk. An entry of any other form is left out. */
    public static final FieldKind<List<Position>> KIND =
            (FieldKind.Direct<List<Position>>) (tape, at) -> convert(tape, at, false);

    /** The positions of a chunk. Numbers that are missing are 0. */
    public static final FieldKind<List<Position>> PADDED =
            (FieldKind.Direct<List<Position>>) (tape, at) -> convert(tape, at, true);

    private static final int NUMBERS = 5;

    private Positions() {}

    private static List<Position> convert(JsonTape tape, int at, boolean padded) {
        if (!tape.isArray(at)) {
            return List.of();
        }
        List<Position> positions = new ArrayList<>();
        int end = tape.end(at);
        for (int entry = at + 1; entry < end; entry = tape.next(entry)) {
            Position position = position(tape, entry, padded);
            if (position != null) {
                positions.add(position);
            }
        }
        return List.copyOf(positions);
    }

    private static @Nullable Position position(JsonTape tape, int at, boolean padded) {
        int[] numbers = new int[NUMBERS];
        int element = at + 1;
        int end = tape.isArray(at) ? tape.end(at) : element;
        for (int i = 0; i < NUMBERS; i++) {
            Integer number = (element < end) ? FieldKind.INT.convert(tape, element) : null;
            if (number != null) {
                numbers[i] = number;
            } else if (!padded) {
                return null;
            }
            element = (element < end) ? tape.next(element) : end;
        }
        return Position.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }
}
