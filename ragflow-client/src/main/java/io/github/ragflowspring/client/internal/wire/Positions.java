package io.github.ragflowspring.client.internal.wire;

import io.github.ragflowspring.client.model.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Converts the positions of a chunk, each of which is a list of page, left, right, top and bottom. */
public final class Positions {

    /** The positions of a chunk. An entry of any other form is left out. */
    public static final FieldKind<List<Position>> KIND = Positions::convert;

    private static final int NUMBERS = 5;

    private Positions() {}

    private static List<Position> convert(JsonNode list) {
        List<Position> positions = new ArrayList<>();
        for (JsonNode entry : list) {
            Position position = position(entry);
            if (position != null) {
                positions.add(position);
            }
        }
        return List.copyOf(positions);
    }

    private static @Nullable Position position(JsonNode entry) {
        if (!entry.isArray() || entry.size() < NUMBERS) {
            return null;
        }
        int[] numbers = new int[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            Integer number = FieldKind.INT.convert(entry.get(i));
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        return Position.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }
}
