package io.github.ragflowspring.emulator.script;

import io.github.ragflowspring.emulator.internal.http.Arrival;
import io.github.ragflowspring.emulator.internal.http.Interceptor;
import io.github.ragflowspring.emulator.internal.http.Response;
import java.io.IOException;

/** Writes each request down, and makes the emulator do what its script says. */
public final class Prompter implements Interceptor {

    private final Script script;

    private final RequestLog log;

    /** Makes a prompter. */
    public Prompter(Script script, RequestLog log) {
        this.script = script;
        this.log = log;
    }

    @Override
    public Response intercept(Arrival arrival, Usual usual) throws IOException {
        RecordedRequest request = new RecordedRequest(arrival);
        log.add(request);
        Rule rule = script.take(request);
        if (rule == null) {
            return perform(new Cue(script, request, null), usual);
        }
        Fault fault = rule.fault();
        return fault == null
                ? perform(new Cue(script, request, rule), usual)
                : fault.spoil(() -> perform(new Cue(script, request, null), usual));
    }

    private static Response perform(Cue cue, Usual usual) throws IOException {
        Response response;
        try {
            response = usual.answer(cue);
        } finally {
            cue.end();
        }
        Fault fault = cue.fault();
        return fault == null ? response : fault.spoil(() -> response);
    }
}
