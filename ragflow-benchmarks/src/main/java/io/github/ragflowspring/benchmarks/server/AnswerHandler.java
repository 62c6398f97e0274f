package io.github.ragflowspring.benchmarks.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers the requests of one connection. */
@SuppressWarnings("FutureReturnValueIgnored") // A connection that fails is closed.
final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII));

    private final RenderedAnswers answers;

    private final ChannelGroup ticking;

    private String name = "";

    private int page = 1;

    private long received;

    private long left;

    AnswerHandler(RenderedAnswers answers, ChannelGroup ticking) {
        this.answers = answers;
        this.ticking = ticking;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest request) {
            parse(request.uri());
            this.received = 0;
            if (request.headers().contains(HttpHeaderNames.EXPECT)) {
                context.writeAndFlush(CONTINUE.duplicate());
            }
        }
        if (message instanceof HttpContent content) {
            this.received += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            respond(context);
        }
    }

    private void parse(String uri) {
        int end = uri.indexOf('/', 1);
        this.name = uri.substring(1, (end > 0) ? end : uri.length());
        int query = uri.indexOf("page=");
        this.page = (query < 0)
                ? 1
                : Integer.parseInt(new QueryStringDecoder(uri)
                        .parameters()
                        .getOrDefault("page", List.of("1"))
                        .get(0));
    }

    private void respond(ChannelHandlerContext context) {
        Answer answer = this.answers.answer(this.name);
        if (answer == null) {
            context.close();
            return;
        }
        switch (answer.kind()) {
            case COMPLETE -> context.writeAndFlush(this.answers.page(this.name, this.page));
            case UPLOAD -> {
                long size = this.received >> 20 << 20;
                String json = new String(answer.pages().get(0), StandardCharsets.UTF_8);
                context.writeAndFlush(
                        Unpooled.wrappedBuffer(Answer.response(json.replace("\"SIZE\"", Long.toString(size)))));
            }
            case DOWNLOAD -> {
                this.left = this.answers.fileBytes();
                context.write(Unpooled.copiedBuffer(
                        "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: " + this.left
                                + "\r\n\r\n",
                        StandardCharsets.US_ASCII));
                continueFile(context);
            }
        }
        if (answer.tick() != null) {
            this.ticking.add(context.channel());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        continueFile(context);
    }

    private void continueFile(ChannelHandlerContext context) {
        while (this.left > 0 && context.channel().isWritable()) {
            ByteBuf block = this.answers.block(this.left);
            this.left -= block.readableBytes();
            context.writeAndFlush(block);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
