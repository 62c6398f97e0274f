/**
 * HTTP: requests, responses, routing, authentication and event streams. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
