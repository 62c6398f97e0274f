package io.github.ragflowspring.client.settings;

import java.net.URI;
import java.util.Locale;
import org.springframework.util.Assert;

/** Checks the settings that are texts. */
final class SettingChecks {

    private SettingChecks() {}

    static String serverVersion(String serverVersion) {
        Assert.isTrue(
                serverVersion.equals(RagflowClientSettings.AUTO) || serverVersion.matches("v?\\d+\\.\\d+(\\.\\d+)?.*"),
                () -> "'serverVersion' must be 'auto' or a release such as 'v0.26.4', not '" + serverVersion + "'");
        return serverVersion;
    }

    static URI baseUrl(URI baseUrl) {
        String scheme = (baseUrl.getScheme() != null) ? baseUrl.getScheme().toLowerCase(Locale.ROOT) : "";
        Assert.isTrue(
                (scheme.equals("http") || scheme.equals("https")) && baseUrl.getHost() != null,
                "'baseUrl' must be an absolute http or https URL such as http://localhost:9380");
        Assert.isTrue(
                baseUrl.getRawUserInfo() == null && baseUrl.getRawQuery() == null && baseUrl.getRawFragment() == null,
                "'baseUrl' must not have a user, a query or a fragment");
        URI trimmed = URI.create(baseUrl.toString().replaceAll("/+$", ""));
        Assert.isTrue(
                !trimmed.getPath().endsWith("/api/v1"), "'baseUrl' must not end with /api/v1, which the client adds");
        return trimmed;
    }
}
