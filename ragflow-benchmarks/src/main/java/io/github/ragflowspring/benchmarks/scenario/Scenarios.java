package io.github.ragflowspring.benchmarks.scenario;

import io.github.ragflowspring.benchmarks.server.Answer;
import io.github.ragflowspring.benchmarks.server.BenchmarkServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All scenarios, in the order of the report. */
public final class Scenarios {

    private static final int KB = 1024;

    private Scenarios() {}

    /** Returns new instances of all scenarios. */
    public static List<Scenario<?>> all() {
        return List.of(
                ChatDeltas.packed(),
                ChatDeltas.chunked(),
                new AgentEvents(),
                new OpenAiChunks(),
                CumulativeFrames.ascii(),
                CumulativeFrames.chinese(),
                ChatDeltas.first(),
                new OpenStreams(),
                new OneAssistant(),
                new OneHit(),
                DocumentList.page("10k", 10 * KB, 1),
                DocumentList.page("10k", 10 * KB, 16),
                DocumentList.page("100k", 100 * KB, 1),
                DocumentList.page("100k", 100 * KB, 16),
                DocumentList.page("1m", KB * KB, 1),
                DocumentList.page("1m", KB * KB, 16),
                DocumentList.page("5m", 5 * KB * KB, 1),
                DocumentList.page("5m", 5 * KB * KB, 16),
                DocumentList.corpus(),
                new FileTransfer(true),
                new FileTransfer(false),
                new StartUp());
    }

    /** Returns the scenario of a name. */
    public static Scenario<?> named(String name) {
        return all().stream()
                .filter((scenario) -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario '" + name + "'"));
    }

    /** Starts a server for all scenarios. */
    public static BenchmarkServer startServer(boolean brief) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        all().forEach((scenario) ->
                answers.put(scenario.name(), scenario.script(brief).answer()));
        return BenchmarkServer.start(answers, (brief ? 3L : Answer.FILE_MIB) << 20);
    }
}
