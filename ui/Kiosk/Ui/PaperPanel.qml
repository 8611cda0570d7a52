import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// What became of the paper, in words, and a button that prints it (again).
Panel {
    id: root

    // printing, printed, unknown, out, cover_open, fault, none
    property string paper: "none"
    property bool mayPrint: false
    // How the first print is called; a printed one is always printed "again".
    property string first: qsTr("打印小票")
    // What stands there before anything was printed.
    property string ready: qsTr("可以打印")
    // What a missing slip costs nobody.
    property string comfort: qsTr("号码一样有效，下次放卡可以补打")
    readonly property bool trouble: ["unknown", "out", "cover_open", "fault"].includes(root.paper)
    readonly property bool tall: root.width < Theme.px(720) * (Theme.elder ? 1.4 : 1)

    kind: root.trouble ? "amber" : "white"
    implicitHeight: content.implicitHeight + 2 * Theme.px(24)

    function title(): string {
        switch (root.paper) {
        case "printing":
            return qsTr("正在打印小票……");
        case "printed":
            return qsTr("小票已打印，请取走");
        case "unknown":
            return qsTr("小票可能没打全");
        case "out":
            return qsTr("没有纸了，小票没打出来");
        case "cover_open":
            return qsTr("打印机盖子开着，小票没打出来");
        case "fault":
            return qsTr("打印机不能用，小票没打出来");
        default:
            return root.ready;
        }
    }

    function detail(): string {
        switch (root.paper) {
        case "unknown":
            return qsTr("请看一看出纸口，不全就再打一张");
        case "out":
        case "cover_open":
        case "fault":
            return root.comfort;
        default:
            return "";
        }
    }

    GridLayout {
        id: content
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.px(28)
        columns: root.tall ? 2 : 3
        columnSpacing: Theme.px(24)
        rowSpacing: Theme.px(16)

        Icon {
            size: Theme.body * 1.8
            name: root.trouble ? "triangle-alert" : root.paper === "none" ? "printer" : "receipt-text"
            colour: root.trouble ? Theme.amber : Theme.celadon
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KText {
                objectName: "paper"
                Layout.fillWidth: true
                text: root.title()
                font.weight: Font.Bold
            }

            KText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.detail()
                color: root.trouble ? Theme.amber : Theme.ink2
                font.pixelSize: Theme.hint
            }
        }

        BigButton {
            objectName: "print"
            visible: root.mayPrint && root.paper !== "printing"
            Layout.columnSpan: root.tall ? 2 : 1
            Layout.fillWidth: root.tall
            icon: "printer"
            text: root.paper === "none" ? root.first : qsTr("再打一张")
            onPressed: Journey.print_slip()
        }
    }
}
