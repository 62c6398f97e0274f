package io.github.ragflowspring.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server with one event loop. The first segment of a path selects the response. */
public final class BenchmarkServer implements AutoCloseable {

    private static final int BACKLOG = 8192;

    private final EventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private final ChannelGroup ticking = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private final Channel channel;

    private BenchmarkServer(Map<String, Answer> answers, long fileBytes) {
        RenderedAnswers rendered = new RenderedAnswers(answers, fileBytes);
        this.channel = new ServerBootstrap()
                .group(this.eventLoop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<Channel>() {

                    @Override
                    protected void initChannel(Channel accepted) {
                        accepted.pipeline()
                                .addLast(new HttpRequestDecoder())
                                .addLast(new AnswerHandler(rendered, BenchmarkServer.this.ticking));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        var unused = this.eventLoop.scheduleAtFixedRate(() -> tick(rendered), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Starts a server on a free port.
     *
     * @param answers the responses by the first segment of the path
     * @param fileBytes the size of the files of downloads
     */
    public static BenchmarkServer start(Map<String, Answer> answers, long fileBytes) {
        return new BenchmarkServer(answers, fileBytes);
    }

    /** Returns the address of the server. */
    public String url() {
        return "http://127.0.0.1:" + ((InetSocketAddress) this.channel.localAddress()).getPort();
    }

    private void tick(RenderedAnswers rendered) {
        var unused = this.ticking.writeAndFlush(rendered.tick());
    }

    @Override
    public void close() {
        this.channel.close().syncUninterruptibly();
        this.eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
