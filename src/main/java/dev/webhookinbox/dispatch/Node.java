package dev.webhookinbox.dispatch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This process among those that share the database: host name and process id. */
record Node(String name) {

    static Node thisOne() {
        String host = System.getenv("HOSTNAME");
        try {
            host = host == null ? InetAddress.getLocalHost().getHostName() : host;
        } catch (UnknownHostException e) {
            host = "unknown-host"; // the process id still tells the nodes of one machine apart
        }
        return new Node(host + ":" + ProcessHandle.current().pid());
    }

}
