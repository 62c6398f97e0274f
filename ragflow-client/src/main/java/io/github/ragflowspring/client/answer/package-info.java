/**
 * Answers: their text and reasoning, the events of a stream, and the cited chunks. Shared by chat
 * assistants, agents and the OpenAI-compatible operations.
 */
@NullMarked
package io.github.ragflowspring.client.answer;

import org.jspecify.annotations.NullMarked;
