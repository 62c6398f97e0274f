package io.github.ragflowspring.emulator.internal.release;

/**
 * How a release treats API keys.
 *
 * @param refusesWithHttpStatus whether a missing or wrong key is HTTP 401; otherwise it is HTTP 200 with code 0
 *     (missing) or 109 (wrong)
 * @param apiKeyForPages whether the routes of the web pages take an API key as well as a login, and refuse with HTTP
 *     401; otherwise they take no API key and refuse with HTTP 200
 */
public record AuthRules(boolean refusesWithHttpStatus, boolean apiKeyForPages) {}
