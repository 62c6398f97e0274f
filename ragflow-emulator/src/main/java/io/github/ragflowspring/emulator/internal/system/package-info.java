/**
 * Health, version, ping, status and configuration. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.system;

import org.jspecify.annotations.NullMarked;
