package dev.webhookinbox.console;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, with a little of what is around it. */
final class Difference {

    /** Between so many lines each it is looked for; more are shown as gone and come. */
    private static final int MOST = 400;
    private static final int AROUND = 2;

    private Difference() {}

    /** A line: of both, of the first only, or of the second only. */
    record Line(Kind kind, String text) {}

    /** Whose a line is. */
    enum Kind {
        SAME, GONE, NEW;

        public String mark() {
            return switch (this) {
                case SAME -> " ";
                case GONE -> "−";
                case NEW -> "+";
            };
        }
    }

    static List<Line> between(String first, String second) {
        var a = first.lines().toList();
        var b = second.lines().toList();
        int begin = 0;
        while (begin < Math.min(a.size(), b.size()) && a.get(begin).equals(b.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(a.size(), b.size()) - begin
                && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<Line>();
        a.subList(Math.max(0, begin - AROUND), begin).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        lines.addAll(middle(a.subList(begin, a.size() - end), b.subList(begin, b.size() - end)));
        a.subList(a.size() - end, Math.min(a.size(), a.size() - end + AROUND))
                .forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return lines;
    }

    private static List<Line> middle(List<String> a, List<String> b) {
        var lines = new ArrayList<Line>();
        if (a.size() > MOST || b.size() > MOST) {
            a.forEach(line -> lines.add(new Line(Kind.GONE, line)));
            b.forEach(line -> lines.add(new Line(Kind.NEW, line)));
            return lines;
        }
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(Kind.SAME, a.get(i++)));
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.GONE, a.get(i++)));
            } else {
                lines.add(new Line(Kind.NEW, b.get(j++)));
            }
        }
        return lines;
    }

    /** How many lines in turn the rests have in common. */
    private static int[][] common(List<String> a, List<String> b) {
        var common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

}
