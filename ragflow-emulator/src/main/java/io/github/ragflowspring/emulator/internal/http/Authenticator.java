package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.Access;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the tenant of a request by its Authorization header, and rejects requests like the release. */
final class Authenticator {

    private static final Pattern BEARER = Pattern.compile("^Bearer\\s+", Pattern.CASE_INSENSITIVE);

    private final ReleaseProfile profile;

    private final ApiKeys keys;

    Authenticator(ReleaseProfile profile, ApiKeys keys) {
        this.profile = profile;
        this.keys = keys;
    }

    /**
     * The caller of a request.
     *
     * @param tenant the id of the tenant, empty if the route does not require a key or the key is not valid
     * @param subject the id of the assistant or agent of a key of the legacy API, otherwise empty
     * @param refusal the error of a missing or invalid key
     */
    record Caller(String tenant, String subject, @Nullable ApiError refusal) {

        static final Caller UNKNOWN = new Caller("", "", null);
    }

    /** Finds the caller of a request by its headers alone. */
    Caller caller(Access access, @Nullable String header) {
        try {
            if (access == Access.LEGACY) {
                ApiKeys.LegacyOwner owner = legacyOwner(header);
                return new Caller(owner.tenant(), owner.id(), null);
            }
            return new Caller(tenant(access, header), "", null);
        } catch (ApiError refusal) {
            return new Caller("", "", refusal);
        }
    }

    private String tenant(Access access, @Nullable String header) {
        return switch (access) {
            case OPEN -> "";
            case API_KEY -> this.profile.has(Behavior.BAD_KEY_IS_HTTP_401) ? byStatus(header) : byCode(header, 0);
            case API_KEY_WITH_OLD_BODY -> byOldCode(header);
            case BETA -> byBeta(header);
            case LEGACY -> legacyOwner(header).tenant();
            case LOGIN -> byLogin(header);
        };
    }

    /** Since v0.25: HTTP 401 for every error; "Bearer" is case-insensitive and optional. */
    private String byStatus(@Nullable String header) {
        String key =
                header == null ? "" : BEARER.matcher(header).replaceFirst("").trim();
        String tenant = this.keys.tenant(key);
        if (tenant == null) {
            throw new ApiError(401, unauthorized());
        }
        return tenant;
    }

    private String byOldCode(@Nullable String header) {
        try {
            return byCode(header, 109);
        } catch (ApiError refusal) {
            throw refusal.withStatusAndNullData(401);
        }
    }

    /** Before v0.25: always HTTP 200, code 0 without a key; the first word is ignored. */
    private String byCode(@Nullable String header, int malformed) {
        if (header == null || header.isEmpty()) {
            throw refusal(0, "`Authorization` can't be empty");
        }
        String[] words = header.trim().split("\\s+", -1);
        if (words.length < 2) {
            throw refusal(malformed, "Please check your authorization format.");
        }
        String tenant = this.keys.tenant(words[1]);
        if (tenant == null) {
            throw refusal(109, "Authentication error: API key is invalid!");
        }
        return tenant;
    }

    /** Since v0.26, a header of one word is the key. */
    private String byBeta(@Nullable String header) {
        boolean lenient = this.profile.has(Behavior.BETA_KEY_WITHOUT_BEARER);
        if (header == null && this.profile.failure(Failure.BETA_HEADER_MISSING) != null) {
            throw ApiError.of(this.profile, Failure.BETA_HEADER_MISSING);
        }
        String[] words = header == null ? new String[0] : header.trim().split("\\s+", -1);
        if (words.length != 2 && !(lenient && words.length == 1 && !words[0].isEmpty())) {
            throw ApiError.of(this.profile, Failure.BETA_HEADER);
        }
        String tenant = this.keys.tenantOfBeta(words[words.length - 1]);
        if (tenant == null) {
            throw ApiError.of(this.profile, Failure.BETA_KEY);
        }
        return tenant;
    }

    private ApiKeys.LegacyOwner legacyOwner(@Nullable String header) {
        if (header == null) {
            throw ApiError.exception("AttributeError(\"'NoneType' object has no attribute 'split'\")");
        }
        String[] words = header.trim().split("\\s+", -1);
        if (words.length < 2) {
            throw ApiError.exception("IndexError('list index out of range')");
        }
        ApiKeys.LegacyOwner owner = this.keys.legacyOwner(words[1]);
        if (owner == null) {
            throw refusal(109, "Authentication error: API key is invalid!\"");
        }
        return owner;
    }

    /** The routes of RAGFlow's web pages require a login token, which the emulator does not issue. */
    private String byLogin(@Nullable String header) {
        if (this.profile.has(Behavior.WEB_ROUTES_ACCEPT_KEY)) {
            return byStatus(header);
        }
        throw new ApiError(unauthorized());
    }

    private static ObjectNode unauthorized() {
        return PythonJson.object()
                .put("code", 401)
                .putNull("data")
                .put("message", "<Unauthorized '401: Unauthorized'>");
    }

    private static ApiError refusal(int code, String message) {
        return new ApiError(
                PythonJson.object().put("code", code).put("data", false).put("message", message));
    }
}
