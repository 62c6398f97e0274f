package io.github.ragflowspring.client.internal.wire;

import java.net.URI;
import org.springframework.http.HttpHeaders;

/** The target of a redirect, for messages. */
final class RedirectLocation {

    private RedirectLocation() {}

    /** Returns the target without a user, a query and a fragment, which may contain secrets. */
    static String of(HttpHeaders headers) {
        String location = headers.getFirst(HttpHeaders.LOCATION);
        if (location == null) {
            return "an unspecified location";
        }
        try {
            URI uri = URI.create(location);
            return (uri.getHost() != null)
                    ? uri.getScheme() + "://" + uri.getHost() + (uri.getPort() >= 0 ? ":" + uri.getPort() : "")
                            + uri.getRawPath()
                    : String.valueOf(uri.getRawPath());
        } catch (IllegalArgumentException ex) {
            return "an invalid location";
        }
    }
}
