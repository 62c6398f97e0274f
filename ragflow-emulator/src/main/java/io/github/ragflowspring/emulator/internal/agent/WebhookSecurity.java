package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Checks the limits and credentials of requests to webhooks: a token, a user with a password, or a JSON Web Token with HS256. */
final class WebhookSecurity {

    private final ReleaseProfile profile;

    private final WebhookLimits limits = new WebhookLimits();

    WebhookSecurity(ReleaseProfile profile) {
        this.profile = profile;
    }

    /**
     * Checks a request.
     *
     * @param agentId the id of the agent
     * @param security the {@code security} of the webhook
     * @param request the request
     * @throws ApiError if the request does not have the credentials
     */
    void check(String agentId, JsonNode security, Request request) {
        boolean optIn = this.profile.has(Behavior.WEBHOOK_NEEDS_SECURITY);
        if (optIn && security.isEmpty()) {
            throw refused(
                    "Webhook security is required. Set allow_anonymous to true to permit unauthenticated webhooks.");
        }
        if (!security.isEmpty()) {
            this.limits.check(agentId, security, request);
        }
        switch (security.path("auth_type").asString("none")) {
            case "none" -> {
                if (optIn && !security.path("allow_anonymous").asBoolean(false)) {
                    throw refused("Anonymous webhook access requires allow_anonymous to be true");
                }
            }
            case "token" -> checkToken(security.path("token"), request);
            case "basic" -> checkUser(security.path("basic_auth"), request);
            case "jwt" -> checkJwt(security.path("jwt"), request);
            default ->
                throw refused(
                        "Unsupported auth_type: " + security.path("auth_type").asString(""));
        }
    }

    private static void checkToken(JsonNode token, Request request) {
        String given = request.header(token.path("token_header").asString(""));
        if (!token.path("token_value").asString("").equals(given)) {
            throw refused("Invalid token authentication");
        }
    }

    private static void checkUser(JsonNode user, Request request) {
        String credentials =
                user.path("username").asString("") + ':' + user.path("password").asString("");
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(request.header("Authorization"))) {
            throw refused("Invalid Basic Auth credentials");
        }
    }

    private static void checkJwt(JsonNode jwt, Request request) {
        String secret = jwt.path("secret").asString("");
        if (secret.isEmpty()) {
            throw refused("JWT secret not configured");
        }
        String header = Objects.requireNonNullElse(request.header("Authorization"), "");
        if (!header.startsWith("Bearer ")) {
            throw refused("Missing Bearer token");
        }
        String token = header.substring("Bearer ".length()).strip();
        if (token.isEmpty()) {
            throw refused("Empty Bearer token");
        }
        if (!isSigned(token, secret)) {
            throw refused("Invalid JWT: Signature verification failed");
        }
    }

    private static boolean isSigned(String token, String secret) {
        int end = token.lastIndexOf('.');
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(token.substring(0, Math.max(0, end)).getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(Base64.getUrlDecoder().decode(token.substring(end + 1)), signature);
        } catch (GeneralSecurityException ex) {
            throw new IllegalStateException(ex);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static ApiError refused(String message) {
        return new ApiError(400, PythonJson.object().put("code", 400).put("message", message));
    }
}
