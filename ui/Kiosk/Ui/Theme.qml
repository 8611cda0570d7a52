pragma Singleton

import QtQuick
import Kiosk.Backend

// Every number and colour of the screens. All lengths follow from one number, `unit`, and all letters from `scale`.
// `white` is the surface of tiles and panels; `inkOnCeladon` and `inkOnSeal` are letters on a filled button.
QtObject {
    id: theme

    // The window says how large it is.
    property real across: 1080
    property real down: 1920
    readonly property bool calm: Glass.calm

    readonly property bool portrait: theme.down > theme.across
    readonly property bool desk: !theme.portrait && theme.down < 1000
    readonly property bool elder: FrameView.elder
    // 1 at 1080 x 1920 and 1920 x 1080; an agent's desk, 1280 x 800, is looked at from nearer: 0.85.
    readonly property real unit: theme.portrait ? Math.min(theme.across / 1080, theme.down / 1920)
        : theme.down >= 1000 ? theme.down / 1080 : Math.max(0.8, theme.down / 941)
    // Large letters: 1.4; at the desk, which is seen from 50 cm, 1.2.
    readonly property real scale: theme.unit * (theme.elder ? (theme.desk ? 1.2 : 1.4) : 1)

    readonly property string family: "Noto Sans CJK SC"
    readonly property int question: Math.round((theme.desk ? 46 : 56) * theme.scale)
    readonly property int body: Math.round(34 * theme.scale)
    readonly property int hint: Math.round(28 * theme.scale)
    readonly property int small: Math.round(24 * theme.scale)
    readonly property int number: Math.round(96 * theme.scale)

    // 96 px are 24 mm on a 21.5 inch panel; targets stand 16 px apart (ADA and MIIT ask for 20 mm and 4 mm).
    readonly property int touch: Math.round((theme.elder ? (theme.desk ? 112 : 128) : 96) * theme.unit)
    readonly property int gap: Math.round(16 * theme.unit)
    readonly property int margin: Math.round((theme.portrait ? 56 : 40) * theme.unit)
    readonly property int radius: Math.round(16 * theme.unit)
    readonly property int stroke: Math.max(2, Math.round(3 * theme.unit))
    readonly property int motion: theme.calm ? 0 : 150

    // How soon a second tap still belongs to the first, in ms. A machine that drives the window sets 0.
    property int tremor: 400
    property real lastTap: 0

    function takesTap(): bool {
        const now = Date.now();
        if (now - theme.lastTap < theme.tremor && now >= theme.lastTap)
            return false;
        theme.lastTap = now;
        return true;
    }

    readonly property string contrast: FrameView.contrast
    readonly property color paper: theme.pick("#FBFAF6", "#0F1B1F", "#000000", "#FFFFFF")
    readonly property color ink: theme.pick("#17252A", "#FFFFFF", "#FFE600", "#000000")
    readonly property color ink2: theme.pick("#4A5A5E", "#D3DDDF", "#FFE600", "#2B2B2B")
    readonly property color celadon: theme.pick("#1F7A6B", "#8ADBC8", "#FFE600", "#0B4F45")
    readonly property color celadonDeep: theme.pick("#145A4F", "#B4EDE0", "#FFF27A", "#06342E")
    readonly property color celadonMist: theme.pick("#E3F0EC", "#1C3236", "#211E00", "#EEF4F2")
    readonly property color seal: theme.pick("#B93A2B", "#FFA294", "#FFB3A6", "#8F1F14")
    readonly property color amber: theme.pick("#8A5A00", "#FFD479", "#FFE600", "#5F3D00")
    readonly property color amberMist: theme.pick("#FFF3D6", "#33290F", "#211E00", "#FFF6E0")
    readonly property color line: theme.pick("#D5DAD5", "#60767C", "#A89800", "#5A5A5A")
    readonly property color white: theme.pick("#FFFFFF", "#16272C", "#000000", "#FFFFFF")
    readonly property color inkOnCeladon: theme.pick("#FFFFFF", "#0F1B1F", "#000000", "#FFFFFF")
    readonly property color inkOnSeal: theme.pick("#FFFFFF", "#0F1B1F", "#000000", "#FFFFFF")

    function pick(onPaper: string, dark: string, yellow: string, light: string): string {
        switch (theme.contrast) {
        case "dark":
            return dark;
        case "yellow":
            return yellow;
        case "light":
            return light;
        default:
            return onPaper;
        }
    }

    // A length drawn for 1080 x 1920.
    function px(length: real): int {
        return Math.round(length * theme.unit);
    }

    property FontMetrics bodyMetrics: FontMetrics {
        font.family: theme.family
        font.pixelSize: theme.body
    }
    property FontMetrics hintMetrics: FontMetrics {
        font.family: theme.family
        font.pixelSize: theme.hint
    }

    property FontMetrics smallMetrics: FontMetrics {
        font.family: theme.family
        font.pixelSize: theme.small
    }

    // How high the text will stand when it is wrapped at `across` in body, hint or small letters: English word by word;
    // Chinese, which does not begin a line with a stop, with a seventh of waste.
    function bodyHeight(text: string, across: real): real {
        return theme.wrapped(theme.bodyMetrics, text, across) * theme.bodyMetrics.height;
    }

    function hintHeight(text: string, across: real): real {
        return theme.wrapped(theme.hintMetrics, text, across) * theme.hintMetrics.height;
    }

    function smallHeight(text: string, across: real): real {
        return theme.wrapped(theme.smallMetrics, text, across) * theme.smallMetrics.height;
    }

    // How wide words stand in one line of hint letters. The height says when the letters have changed.
    function hintWidth(text: string): real {
        return theme.hintMetrics.height > 0 ? theme.hintMetrics.advanceWidth(text) : 0;
    }

    function wrapped(metrics: FontMetrics, text: string, across: real): int {
        const advance = metrics.advanceWidth(text);
        if (advance <= across)
            return 1;
        if (/[\u3000-\u9fff]/.test(text))
            return Math.ceil(advance * 1.14 / Math.max(1, across));
        return theme.wrappedWords(metrics, text.split(" "), Math.max(1, across - 1));
    }

    function wrappedWords(metrics: FontMetrics, words: list<string>, across: real): int {
        let lines = 0, line = "";
        for (const word of words) {
            const longer = line === "" ? word : line + " " + word;
            if (line !== "" && metrics.advanceWidth(longer) <= across) {
                line = longer;
                continue;
            }
            lines += Math.max(1, Math.ceil(metrics.advanceWidth(word) / across));
            line = word;
        }
        return lines;
    }
}
