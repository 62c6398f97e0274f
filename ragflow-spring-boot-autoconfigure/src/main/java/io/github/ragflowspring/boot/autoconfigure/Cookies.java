package io.github.ragflowspring.boot.autoconfigure;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.util.ClassUtils;

/** Disables cookies in the settings of HTTP clients, which have them from Spring Boot 4.1 on. */
final class Cookies {

    private static final boolean CONFIGURABLE = ClassUtils.isPresent(
            "org.springframework.boot.http.client.HttpCookieHandling", Cookies.class.getClassLoader());

    private Cookies() {}

    /** Returns settings without cookies. */
    static HttpClientSettings disable(HttpClientSettings settings) {
        return CONFIGURABLE ? Handling.disable(settings) : settings;
    }

    /** Separate, because earlier releases of Spring Boot do not have its type. */
    private static final class Handling {

        static HttpClientSettings disable(HttpClientSettings settings) {
            return settings.withCookieHandling(HttpCookieHandling.DISABLE);
        }
    }
}
