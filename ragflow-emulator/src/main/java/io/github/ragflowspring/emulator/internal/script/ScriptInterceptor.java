package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.internal.http.Interceptor;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.script.Fault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
        Rule rule = take(request);
        if (rule == null) {
            return proceed(new ScriptedReply(this.script, request, null), chain);
        }
        Fault fault = rule.fault();
        return fault == null
                ? proceed(new ScriptedReply(this.script, request, rule), chain)
                : FaultInjector.inject(fault, () -> proceed(new ScriptedReply(this.script, request, null), chain));
    }

    private @Nullable Rule take(LoggedRequest request) {
        try {
            return this.script.take(request);
        } finally {
            // Afterwards, so that a test that has seen the request can change the script for the next one.
            this.log.add(request);
        }
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
