import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Eight different sentences about the card: what is the matter, and what to do with the hands. Pictures and advice are
// for the readers that are fitted.
Page {
    id: root

    readonly property string problem: CardView.problem
    readonly property bool calm: root.problem === "reading" || root.problem === "wanted"
    readonly property bool shows: root.calm || root.problem === "taken_too_soon"
    readonly property bool slotOnly: CardView.contact && !CardView.contactless
    readonly property bool padOnly: CardView.contactless && !CardView.contact

    function sentence(): string {
        switch (root.problem) {
        case "unreadable":
            return qsTr("这张卡读不出来");
        case "foreign":
            return qsTr("这张卡这里不能用");
        case "other_kind":
            return qsTr("这种卡，本机还读不了");
        case "reader_missing":
            return qsTr("读卡器暂时不能用");
        case "taken_too_soon":
            return qsTr("卡拿得太快了");
        case "wanted":
            return qsTr("请放卡，这件事要用卡办");
        case "other_card":
            return qsTr("换了一张卡");
        default:
            return qsTr("正在读卡，请别拿走");
        }
    }

    function advice(): string {
        switch (root.problem) {
        case "unreadable":
            return root.slotOnly ? qsTr("拔出来，换个方向，再插一次。还不行，擦一擦芯片再试。") : qsTr("拿起来，翻个面，再放一次。还不行，擦一擦卡再试。");
        case "foreign":
            return root.slotOnly ? qsTr("请用社会保障卡。") : root.padOnly ? qsTr("请用身份证。") : qsTr("请用身份证，或社会保障卡。");
        case "other_kind":
            return root.slotOnly || root.padOnly ? qsTr("您的卡没有问题，是本机读不了这一种。请到窗口办，或找代办员。") : qsTr("您的卡没有问题，是本机读不了这一种。请换一张卡，或到窗口办。");
        case "reader_missing":
            return qsTr("不用卡的事还能办。要用卡的，请找代办员，或打 %1。").arg(FrameView.help_line);
        case "taken_too_soon":
            return root.slotOnly ? qsTr("请再插一次，办完了再拔。") : qsTr("请再放一次，办完了再拿。");
        case "wanted":
            return root.slotOnly ? qsTr("请把社保卡插进卡槽。") : root.padOnly ? qsTr("请把身份证放在感应区。") : qsTr("身份证放在感应区，社保卡插进卡槽。");
        case "other_card":
            return qsTr("刚才填的已经清掉。请把卡都拿开，再放一张，从头办。");
        default:
            return qsTr("很快就好。");
        }
    }

    // Some troubles look different where there is but one reader.
    function picture(): string {
        const drawn = "card-" + root.problem.replace(/_/g, "-");
        if (root.slotOnly && ["unreadable", "foreign", "other_card", "other_kind"].includes(root.problem))
            return drawn + "-slot";
        return root.padOnly && root.problem === "foreign" ? drawn + "-pad" : drawn;
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(48)
        uniformCellWidths: !Theme.portrait

        Panel {
            kind: root.calm ? "mist" : "amber"
            Layout.fillWidth: true
            Layout.fillHeight: true

            ReaderPictures {
                anchors.fill: parent
                anchors.margins: Theme.px(28)
                visible: root.shows
                contact: CardView.contact || !CardView.contactless
                contactless: CardView.contactless || !CardView.contact
                inside: root.problem === "reading"
            }

            Picture {
                anchors.centerIn: parent
                visible: !root.shows
                width: Math.min(parent.width * 0.9, parent.height * 0.9 * 640 / 460)
                height: width * 460 / 640
                name: root.shows ? "" : root.picture()
                says: root.sentence()
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.bottomMargin: Theme.px(Theme.portrait ? 40 : 0)
            spacing: Theme.px(28)

            Item {
                Layout.fillHeight: true
                visible: !Theme.portrait
            }

            Heading {
                Layout.fillWidth: true
                font.pixelSize: Theme.question * (Theme.elder ? 1 : Theme.portrait ? 1.4 : 1.2)
                text: root.sentence()
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: Theme.body * (Theme.elder ? 1 : Theme.portrait ? 1.25 : 1.1)
                text: root.advice()
            }

            Item {
                Layout.fillHeight: true
                visible: !Theme.portrait
            }
        }
    }
}
