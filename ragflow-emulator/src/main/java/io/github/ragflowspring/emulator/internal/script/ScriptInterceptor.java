package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.internal.http.Interceptor;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.script.Fault;
import java.io.IOException;

/** Logs each request and applies the script to its answer. */
public final class ScriptInterceptor implements Interceptor {

    private final DefaultScript script;

    private final RequestLog log;

    /** Creates an interceptor. */
    public ScriptInterceptor(DefaultScript script, RequestLog log) {
        this.script = script;
        this.log = log;
    }

    @Override
    public Response intercept(IncomingRequest incoming, Chain chain) throws IOException {
        LoggedRequest request = new LoggedRequest(incoming);
        this.log.add(request);
        Rule rule = this.script.take(request);
        if (rule == null) {
            return proceed(new ScriptedReply(this.script, request, null), chain);
        }
        Fault fault = rule.fault();
        return fault == null
                ? proceed(new ScriptedReply(this.script, request, rule), chain)
                : FaultInjector.inject(fault, () -> proceed(new ScriptedReply(this.script, request, null), chain));
    }

    private static Response proceed(ScriptedReply reply, Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(reply);
        } finally {
            reply.end();
        }
        Fault fault = reply.fault();
        return fault == null ? response : FaultInjector.inject(fault, () -> response);
    }
}
