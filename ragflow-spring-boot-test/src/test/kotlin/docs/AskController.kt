package io.github.ragflowspring.boot.test.kotlin

import io.github.ragflowspring.client.answer.AnswerEvent
import io.github.ragflowspring.client.chat.ChatOperations
import io.github.ragflowspring.client.chat.ChatQuestion
import io.github.ragflowspring.client.error.RagflowModelException
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.filterIsInstance
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking

class AskController(private val chats: ChatOperations) {

    suspend fun ask(chatId: String, question: String): String =
        try {
            val answer = chats.ask(chatId, ChatQuestion.of(question).sessionId(null)).awaitSingle()
            answer.sources().fold(answer.text()) { text, source -> "$text\n- ${source.documentName() ?: "unknown"}" }
        } catch (ex: RagflowModelException) {
            "Sorry, ask me again later."
        }

    fun stream(chatId: String, question: String): Flow<String> =
        chats.stream(chatId, question).asFlow()
            .filterIsInstance<AnswerEvent.Delta>()
            .map { it.text() }
}

/** Called by the test. */
fun asked(chats: ChatOperations, chatId: String, question: String): String =
    runBlocking { AskController(chats).ask(chatId, question) }

/** Called by the test. */
fun streamed(chats: ChatOperations, chatId: String, question: String): String =
    runBlocking { AskController(chats).stream(chatId, question).toList().joinToString("") }
