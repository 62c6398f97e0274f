/**
 * Agents, their sessions and runs. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.agent;

import org.jspecify.annotations.NullMarked;
