package io.e3fx.node.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The founding members of a cluster, as one of them was told. Not checked until it is needed: a member that starts with data
 * takes its cluster from there, whatever stands here.
 *
 * @param text {@code NAME=URL} separated by commas; a name may come several times
 * @param localName the name of the member that was told so
 * @param advertised its own peer URLs
 * @param scheme how it speaks with other members, so that of all of them
 */
public record InitialCluster(
        String text, String localName, List<NodeUrl> advertised, NodeUrl.Scheme scheme) {

    /** Keeps a copy of the list. */
    public InitialCluster {
        advertised = List.copyOf(advertised);
    }

    /**
     * The founding members. To be asked for only when the data directory is empty.
     *
     * @return name to peer URLs (sorted, at least one), in the order given; no URL comes twice, all
     *     have the scheme, and this member is among them with just the URLs that it advertises
     * @throws ConfigException with status 1 when that is not so
     */
    public SequencedMap<String, List<NodeUrl>> peerUrlsByName() throws ConfigException {
        var members = withLocal();
        List<NodeUrl> own = members.getOrDefault(localName, List.of());
        checkAdvertised(own);
        checkUnique(members);
        checkSchemes(members);
        return Collections.unmodifiableSequencedMap(members);
    }

    /**
     * All members of a cluster that runs already, with this one, which was added to it. To be asked for only when the data
     * directory is empty. What this member advertises is not looked at: it has told the cluster when it was added.
     *
     * @return name to peer URLs (sorted, at least one), in the order given; no URL comes twice, all
     *     have the scheme, and this member is among them
     * @throws ConfigException with status 1 when that is not so
     */
    public SequencedMap<String, List<NodeUrl>> runningPeerUrlsByName() throws ConfigException {
        var members = withLocal();
        checkUnique(members);
        checkSchemes(members);
        return Collections.unmodifiableSequencedMap(members);
    }

    private LinkedHashMap<String, List<NodeUrl>> withLocal() throws ConfigException {
        var members = parse();
        if (!members.containsKey(localName)) {
            throw ConfigException.founding(
                    "couldn't find local name "
                            + Texts.quote(localName)
                            + " in the initial cluster configuration");
        }
        return members;
    }

    private LinkedHashMap<String, List<NodeUrl>> parse() throws ConfigException {
        var members = new LinkedHashMap<String, List<NodeUrl>>();
        for (String entry : text.split(",", -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            int equals = entry.indexOf('=');
            String name = equals < 0 ? entry : entry.substring(0, equals);
            String url = equals < 0 ? "" : entry.substring(equals + 1);
            try {
                members.computeIfAbsent(name, _ -> new ArrayList<>()).add(NodeUrl.parse(url));
            } catch (InvalidValueException e) {
                throw ConfigException.founding(
                        "error setting up initial cluster: " + e.getMessage());
            }
        }
        members.replaceAll((_, urls) -> urls.stream().sorted().toList());
        return members;
    }

    private static void checkUnique(Map<String, List<NodeUrl>> members) throws ConfigException {
        var seen = new HashSet<NodeUrl>();
        for (List<NodeUrl> urls : members.values()) {
            for (NodeUrl url : urls) {
                if (!seen.add(url)) {
                    throw ConfigException.founding(
                            "initial cluster " + list(members) + " has duplicate url");
                }
            }
        }
    }

    private void checkSchemes(Map<String, List<NodeUrl>> members) throws ConfigException {
        for (List<NodeUrl> urls : members.values()) {
            for (NodeUrl url : urls) {
                if (url.scheme() != scheme) {
                    throw ConfigException.founding(
                            "--initial-cluster has %s, but --listen-peer-urls has %s: all members speak TLS with each other, or none does"
                                    .formatted(url, scheme.text()));
                }
            }
        }
    }

    private void checkAdvertised(List<NodeUrl> own) throws ConfigException {
        List<NodeUrl> onlyInCluster =
                own.stream().filter(url -> !advertised.contains(url)).toList();
        if (!onlyInCluster.isEmpty()) {
            throw ConfigException.founding(
                    "--initial-cluster has "
                            + list(Map.of(localName, onlyInCluster))
                            + " but missing from --initial-advertise-peer-urls="
                            + Texts.list(advertised));
        }
        List<NodeUrl> onlyAdvertised =
                advertised.stream().filter(url -> !own.contains(url)).toList();
        if (!onlyAdvertised.isEmpty()) {
            throw ConfigException.founding(
                    "--initial-advertise-peer-urls has "
                            + Texts.list(onlyAdvertised)
                            + " but missing from --initial-cluster="
                            + list(Map.of(localName, own)));
        }
    }

    private static String list(Map<String, List<NodeUrl>> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .flatMap(member ->
                                member.getValue().stream().map(url -> member.getKey() + "=" + url))
                        .collect(Collectors.joining(","));
    }
}
