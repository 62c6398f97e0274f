package io.github.ragflowspring.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The responses in direct memory, so that sending one copies nothing. */
final class RenderedAnswers {

    private static final int BLOCK = 1 << 20;

    private final Map<String, List<ByteBuf>> pages = new HashMap<>();

    private final Map<String, Answer> answers;

    private final ByteBuf block =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(BLOCK).writeZero(BLOCK));

    private final long fileBytes;

    private ByteBuf tick = Unpooled.EMPTY_BUFFER;

    RenderedAnswers(Map<String, Answer> answers, long fileBytes) {
        this.answers = answers;
        this.fileBytes = fileBytes;
        answers.forEach((name, answer) -> {
            this.pages.put(
                    name, answer.pages().stream().map(RenderedAnswers::direct).toList());
            if (answer.tick() != null) {
                this.tick = direct(answer.tick());
            }
        });
    }

    private static ByteBuf direct(byte[] bytes) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes));
    }

    @Nullable
    Answer answer(String name) {
        return this.answers.get(name);
    }

    ByteBuf page(String name, int number) {
        List<ByteBuf> all = this.pages.getOrDefault(name, List.of());
        return all.get(Math.min(number, all.size()) - 1).duplicate();
    }

    ByteBuf block(long left) {
        return this.block.slice(0, (int) Math.min(left, BLOCK));
    }

    ByteBuf tick() {
        return this.tick.duplicate();
    }

    long fileBytes() {
        return this.fileBytes;
    }
}
