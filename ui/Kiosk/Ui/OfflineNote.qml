import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// What happens to this matter without the network, and whether that is the case now.
Panel {
    id: root

    readonly property bool now: MatterView.now === "offline_ok" || MatterView.now === "offline_fallback"

    kind: root.now ? "amber" : "mist"
    implicitHeight: row.implicitHeight + Theme.px(Theme.portrait ? 40 : 24)

    RowLayout {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(28)
        width: parent.width - 2 * x
        spacing: Theme.px(24)

        Icon {
            name: "cloud-off"
            colour: root.now ? Theme.amber : Theme.celadonDeep
        }

        KText {
            Layout.fillWidth: true
            font.pixelSize: Theme.hint
            color: root.now ? Theme.amber : Theme.celadonDeep
            text: (root.now ? qsTr("现在没有网络：") : qsTr("没有网络时：")) + MatterView.offline
        }
    }
}
