package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.Request;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The limits of webhooks: the size of a request, the addresses of clients and the rate of requests. */
final class WebhookLimits {

    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final int DEFAULT_RATE = 60;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([km])b");

    private static final Map<String, Integer> SECONDS = Map.of("second", 1, "minute", 60, "hour", 3_600, "day", 86_400);

    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Checks a request by the {@code security} of a webhook. */
    void check(String agentId, JsonNode security, Request request) {
        checkSize(security.path("max_body_size").asString(""), request.body().length);
        checkAddress(security.path("ip_whitelist"), request.clientAddress());
        checkRate(agentId, security.path("rate_limit"));
    }

    private static void checkSize(String setting, int size) {
        Matcher allowed = SIZE.matcher(setting.isEmpty() ? "10mb" : setting.toLowerCase(Locale.ROOT));
        if (!allowed.matches()) {
            throw WebhookPayload.refused("Invalid max_body_size format");
        }
        long limit = Long.parseLong(allowed.group(1)) * (allowed.group(2).equals("k") ? 1024 : 1024 * 1024);
        if (limit > MAX_BYTES) {
            throw WebhookPayload.refused("max_body_size exceeds maximum allowed size (10MB)");
        }
        if (size > limit) {
            throw WebhookPayload.refused("Request body too large: " + size + " > " + limit);
        }
    }

    private static void checkAddress(JsonNode rules, String address) {
        if (!rules.isEmpty() && rules.valueStream().noneMatch((rule) -> isAllowed(rule.asString(""), address))) {
            throw WebhookPayload.refused("IP " + address + " is not allowed by whitelist");
        }
    }

    private static boolean isAllowed(String rule, String address) {
        int slash = rule.indexOf('/');
        if (slash < 0 || !rule.matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
            return rule.equals(address);
        }
        try {
            // Both are addresses: no name is looked up.
            byte[] network = InetAddress.getByName(rule.substring(0, slash)).getAddress();
            byte[] client = InetAddress.getByName(address).getAddress();
            int bits = Integer.parseInt(rule.substring(slash + 1));
            boolean same = network.length == client.length && bits <= network.length * Byte.SIZE;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                same = (network[bit / Byte.SIZE] & mask) == (client[bit / Byte.SIZE] & mask);
            }
            return same;
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private synchronized void checkRate(String agentId, JsonNode setting) {
        int limit = setting.path("limit").asInt(DEFAULT_RATE);
        if (limit <= 0) {
            throw WebhookPayload.refused("rate_limit.limit must be > 0");
        }
        String per = setting.path("per").asString("minute");
        Integer window = SECONDS.get(per);
        if (window == null) {
            throw WebhookPayload.refused("Invalid rate_limit.per: " + per);
        }
        double now = System.nanoTime() / 1.0e9;
        Bucket before = this.buckets.getOrDefault(agentId, new Bucket(limit, now));
        double tokens = Math.min(limit, before.tokens() + (now - before.time()) * limit / window);
        this.buckets.put(agentId, new Bucket(tokens < 1 ? tokens : tokens - 1, now));
        if (tokens < 1) {
            throw WebhookPayload.refused("Rate limit error: Too many requests (rate limit exceeded)");
        }
    }

    /** The number of requests that were left at a time, in seconds. */
    private record Bucket(double tokens, double time) {}
}
