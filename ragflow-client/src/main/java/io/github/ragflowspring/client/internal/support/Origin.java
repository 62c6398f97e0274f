package io.github.ragflowspring.client.internal.support;

import java.net.URI;
import java.util.Locale;

/**
 * The server of a URL. An API key belongs to one origin.
 *
 * @param scheme the scheme in lower case
 * @param host the host in lower case
 * @param port the port, which may be that of the scheme
 */
public record Origin(String scheme, String host, int port) {

    /**
     * Returns the origin of a base URL.
     *
     * @param url an absolute http or https URL
     */
    public static Origin of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort();
        if (port == -1) {
            port = scheme.equals("https") ? 443 : 80;
        }
        return new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }

    @Override
    public String toString() {
        return this.scheme + "://" + this.host + ":" + this.port;
    }
}
