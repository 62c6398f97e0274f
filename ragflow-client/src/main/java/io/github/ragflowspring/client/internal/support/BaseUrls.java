package io.github.ragflowspring.client.internal.support;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/** Parses and checks base URLs without repeating them: they may contain a password. */
public final class BaseUrls {

    private BaseUrls() {}

    /**
     * Parses a URL.
     *
     * @param text the text
     * @return the URL
     * @throws IllegalArgumentException if the text is not a URL. Neither the message nor a cause contains the text
     */
    public static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException ex) {
            throw new IllegalArgumentException("'baseUrl' must be a URL such as http://localhost:9380: "
                    + ex.getReason() + " at index " + ex.getIndex());
        }
    }

    /**
     * Checks a base URL.
     *
     * @param url the URL
     * @return the URL without slashes at its end
     * @throws IllegalArgumentException if the URL is not one of an HTTP API
     */
    public static URI check(URI url) {
        String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
        Assert.isTrue(
                (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null,
                "'baseUrl' must be an absolute http or https URL such as http://localhost:9380");
        Assert.isTrue(
                url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
                "'baseUrl' must not have a user, a query or a fragment");
        URI trimmed = URI.create(StringUtils.trimTrailingCharacter(url.toString(), '/'));
        Assert.isTrue(
                !trimmed.getPath().endsWith("/api/v1"), "'baseUrl' must not end with /api/v1, which the client adds");
        return trimmed;
    }
}
