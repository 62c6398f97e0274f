package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.support.Origin;
import io.github.ragflowspring.client.internal.support.SettingNames;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Warns once if API keys are sent to another host without encryption. */
final class PlainHttpWarning {

    /** The name of the logger: users configure it. */
    static final String LOGGER = "io.github.ragflowspring.client.security";

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private static final Log logger = LogFactory.getLog(LOGGER);

    private final Origin server;

    private final SettingNames settings;

    private final AtomicBoolean pending;

    PlainHttpWarning(Origin server, SettingNames settings) {
        this.settings = settings;
        this.server = server;
        this.pending = new AtomicBoolean(server.scheme().equals("http") && !isLoopback(server.host()));
    }

    /** Is called before a key is sent. */
    void beforeKey() {
        if (this.pending.get() && this.pending.compareAndSet(true, false)) {
            logger.warn("The API key is sent to " + this.server
                    + " without encryption: everyone on the way can read it. Use an https URL in "
                    + this.settings.baseUrl() + ", unless the network is trusted.");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || LOOPBACK.matcher(host).matches()
                || host.equals("[::1]")
                || host.equals("[0:0:0:0:0:0:0:1]");
    }
}
