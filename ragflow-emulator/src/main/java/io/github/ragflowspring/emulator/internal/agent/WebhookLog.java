package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of the tests of webhooks. Of each agent, it keeps the latest tests only. */
final class WebhookLog {

    private static final int MAX_RUNS = 100;

    private static final byte[] SECRET = "webhook_id_secret".getBytes(StandardCharsets.UTF_8);

    private static final double MICROSECOND = 1.0e-6;

    private final Map<String, Deque<Run>> runsByAgent = new ConcurrentHashMap<>();

    /** Adds a test that has just ended. */
    synchronized void add(String agentId, AgentRun run) {
        Deque<Run> runs = this.runsByAgent.computeIfAbsent(agentId, (unused) -> new ArrayDeque<>());
        double now = System.currentTimeMillis() / 1000.0;
        double start = runs.isEmpty() ? now : Math.max(now, runs.getLast().end() + MICROSECOND);
        List<ObjectNode> events = new ArrayList<>();
        double time = start;
        for (AgentEvent event : run.canvas().events()) {
            ObjectNode frame = run.frame(event.name(), event.data().deepCopy());
            frame.remove("session_id");
            if (frame.path("data").path("inputs").isEmpty()
                    && frame.path("data").has("inputs")) {
                ((ObjectNode) frame.path("data")).putNull("inputs");
            }
            time += MICROSECOND;
            events.add(frame.put("ts", time));
        }
        time += MICROSECOND;
        events.add(PythonJson.object()
                .put("ts", time)
                .put("event", "finished")
                .put("elapsed_time", time - start)
                .put("success", true));
        runs.add(new Run(start, time, events));
        if (runs.size() > MAX_RUNS) {
            runs.removeFirst();
        }
    }

    /**
     * Returns the events after a time.
     *
     * @param webhookId the id of a test; without one, the result names the first test after the time
     */
    synchronized ObjectNode since(String agentId, double time, @Nullable String webhookId) {
        Deque<Run> runs = Objects.requireNonNullElseGet(this.runsByAgent.get(agentId), ArrayDeque::new);
        if (runs.isEmpty() || webhookId == null) {
            Run next = runs.stream()
                    .filter((run) -> run.start() > time)
                    .findFirst()
                    .orElse(null);
            return next == null ? page(null, time, false) : page(next.id(), next.start(), false);
        }
        Run run = runs.stream()
                .filter((any) -> any.id().equals(webhookId))
                .findFirst()
                .orElse(null);
        if (run == null) {
            return page(webhookId, time, true);
        }
        List<ObjectNode> events = run.events().stream()
                .filter((event) -> event.path("ts").doubleValue() > time)
                .toList();
        ObjectNode page = page(webhookId, events.isEmpty() ? time : run.end(), !events.isEmpty());
        ArrayNode array = page.putArray("events");
        events.forEach((event) -> array.add(event.deepCopy()));
        return page;
    }

    static ObjectNode page(@Nullable String webhookId, double nextTime, boolean finished) {
        ObjectNode page = PythonJson.object()
                .put("webhook_id", webhookId)
                .put("next_since_ts", nextTime)
                .put("finished", finished);
        page.putArray("events");
        return page;
    }

    /**
     * A test of a webhook.
     *
     * @param start the time of its start in seconds
     * @param end the time of its last event in seconds
     */
    private record Run(double start, double end, List<ObjectNode> events) {

        /** Returns the signature of the time of the start. */
        String id() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
                byte[] text = BigDecimal.valueOf(this.start).toPlainString().getBytes(StandardCharsets.UTF_8);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
            } catch (GeneralSecurityException ex) {
                throw new IllegalStateException(ex);
            }
        }
    }
}
