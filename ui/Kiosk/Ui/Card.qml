import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Seven different sentences about the card: what is the matter, and what to do with the hands.
Page {
    id: root

    readonly property string problem: CardView.problem
    readonly property bool calm: root.problem === "reading" || root.problem === "wanted"

    function sentence(): string {
        switch (root.problem) {
        case "unreadable":
            return qsTr("这张卡读不出来");
        case "foreign":
            return qsTr("这张卡这里不能用");
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
            return qsTr("拿起来，翻个面，再放一次。还不行，擦一擦卡再试。");
        case "foreign":
            return qsTr("请用身份证，或社会保障卡。");
        case "reader_missing":
            return qsTr("不用卡的事还能办。要用卡的，请找代办员，或打 %1。").arg(FrameView.help_line);
        case "taken_too_soon":
            return qsTr("请再放一次，等屏幕出现您的姓再拿。");
        case "wanted":
            return qsTr("身份证放在感应区，社保卡插进卡槽。");
        case "other_card":
            return qsTr("请放回刚才那张卡，接着办。想换人办，请先返回。");
        default:
            return qsTr("很快就好。");
        }
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(40)
        uniformCellWidths: !Theme.portrait

        Panel {
            kind: root.calm ? "mist" : "amber"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 3

            Picture {
                anchors.centerIn: parent
                width: Math.min(parent.width * 0.9, parent.height * 0.9 * 640 / 460)
                height: width * 460 / 640
                name: "card-" + root.problem.replace(/_/g, "-")
                says: root.sentence()
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 2
            spacing: Theme.px(28)

            Item {
                Layout.fillHeight: true
                visible: !Theme.portrait
            }

            Heading {
                Layout.fillWidth: true
                font.pixelSize: Theme.question * 1.2
                text: root.sentence()
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: Theme.body * 1.1
                text: root.advice()
            }

            Item {
                Layout.fillHeight: true
            }
        }
    }
}
