/**
 * Agents, their sessions and runs. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.agent;

import org.jspecify.annotations.NullMarked;
