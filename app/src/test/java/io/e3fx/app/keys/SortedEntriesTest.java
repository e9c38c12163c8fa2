package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedEntriesTest {

    private static final long SEED = 20261129;

    @Test
    void manyRandomChangesGiveWhatASortedMapGives() {
        Random random = new Random(SEED);
        TreeMap<String, Entry> expected = new TreeMap<>();
        SortedEntries entries = SortedEntries.none();
        for (int step = 0; step < 20_000; step++) {
            String key = "/k" + random.nextInt(5000);
            if (random.nextInt(4) == 0) {
                expected.remove(key);
                entries = entries.minus(key);
            } else {
                Entry entry = Entry.of(KeyNodes.key(key, "v" + step, step + 1));
                expected.put(key, entry);
                entries = entries.plus(entry);
            }
        }
        assertThat(list(entries)).isEqualTo(List.copyOf(expected.values()));
        int place = 0;
        for (String key : expected.keySet()) {
            assertThat(entries.indexOf(key)).isEqualTo(place);
            assertThat(entries.get(place)).isEqualTo(expected.get(key));
            place++;
        }
        assertThat(entries.size()).isEqualTo(place);
    }

    @Test
    void oneThatIsNotThereHasThePlaceWhereItWouldBe() {
        SortedEntries entries =
                SortedEntries.of(
                        List.of(
                                Entry.of(KeyNodes.key("/c", "", 1)),
                                Entry.of(KeyNodes.key("/a", "", 2))));
        assertThat(entries.indexOf("/0")).isEqualTo(-1);
        assertThat(entries.indexOf("/b")).isEqualTo(-2);
        assertThat(entries.indexOf("/d")).isEqualTo(-3);
        assertThat(SortedEntries.none().indexOf("/a")).isEqualTo(-1);
    }

    @Test
    void aVersionStaysAsItIsWhenAnotherIsMadeOfIt() {
        SortedEntries before = SortedEntries.of(List.of(Entry.of(KeyNodes.key("/a", "1", 1))));
        SortedEntries after = before.plus(Entry.of(KeyNodes.key("/a", "2", 2)));
        assertThat(before.get(0).glance()).isEqualTo("1");
        assertThat(after.get(0).glance()).isEqualTo("2");
        assertThat(after.minus("/a").size()).isZero();
    }

    @Test
    void aGlanceIsOneLineOfAHundredCharactersAtMost() {
        assertThat(Entry.of(KeyNodes.key("/a", " \n one \t\n two ", 1)).glance())
                .isEqualTo("one two");
        assertThat(Entry.of(KeyNodes.key("/a", "x".repeat(5000), 1)).glance()).hasSize(100);
        assertThat(Entry.of(KeyNodes.key("/a", "x".repeat(99) + "\uD83D\uDE00", 1)).glance())
                .isEqualTo("x".repeat(99));
    }

    private static List<Entry> list(SortedEntries entries) {
        List<Entry> list = new ArrayList<>();
        entries.forEach(list::add);
        return list;
    }
}
