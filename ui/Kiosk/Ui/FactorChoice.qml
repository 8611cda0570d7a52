pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// How to prove that it is you: two big answers, each with what it needs.
Page {
    id: root

    readonly property real inner: root.width - 2 * Theme.margin

    function problem(): string {
        switch (FactorChoiceView.problem) {
        case "no_mobile":
            return qsTr("您没有登记手机号，请用服务密码，或找代办员登记");
        case "too_soon":
            return qsTr("刚发过一条短信，请过一分钟再发");
        case "locked":
            return qsTr("试的次数太多，先锁住了。请过一会儿再来，或找代办员");
        case "offline":
            return qsTr("网络断了，现在没法核对。请稍后再试");
        case "no_pin":
            return qsTr("您还没有设服务密码，请用短信验证码");
        case "":
            return "";
        default:
            return qsTr("没有办成，请换一种方式，或找代办员");
        }
    }

    Column {
        id: head
        x: Theme.margin
        y: Theme.portrait ? Theme.px(48) : Theme.px(24)
        width: root.inner
        spacing: Theme.px(20)

        Heading {
            width: parent.width
            text: qsTr("这件事要再确认是您本人")
        }

        KText {
            width: parent.width
            text: qsTr("选一种方式")
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        Remark {
            width: parent.width
            kind: "problem"
            text: root.problem()
        }
    }

    Grid {
        id: kinds

        readonly property real free: Math.max(0, root.height - head.y - head.height - height - Theme.px(48 + 40))
        readonly property real each: Theme.portrait ? width : (width - Theme.gap) / 2

        x: Theme.margin
        y: head.y + head.height + (Theme.desk ? Theme.px(28) : Theme.px(48) + free * 0.4)
        width: root.inner
        columns: Theme.portrait ? 1 : 2
        spacing: Theme.gap

        Repeater {
            model: FactorChoiceView.kinds

            delegate: Pressable {
                id: one

                required property string modelData
                readonly property bool pin: one.modelData === "pin"

                objectName: "factor-" + modelData
                name: title.text
                description: detail.text
                width: kinds.each
                height: Math.max(Theme.px(Theme.desk ? 200 : 300), words.height + Theme.px(56))
                onPressed: Journey.choose_factor(one.modelData)

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.px(24)
                    color: one.down ? Theme.celadonMist : Theme.white
                    border.width: Theme.stroke
                    border.color: Theme.celadon
                }

                Icon {
                    id: mark
                    x: Theme.px(40)
                    anchors.verticalCenter: parent.verticalCenter
                    size: Theme.question * 1.5
                    name: one.pin ? "lock" : "message-square-text"
                }

                Column {
                    id: words
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.px(36)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(28)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(8)

                    KText {
                        id: title
                        quiet: true
                        width: parent.width
                        text: one.pin ? qsTr("输服务密码") : qsTr("收短信验证码")
                        font.pixelSize: Math.round(Theme.body * (!Theme.desk && !Theme.elder ? 1.2 : 1))
                        font.weight: Font.Bold
                    }

                    KText {
                        id: detail
                        quiet: true
                        width: parent.width
                        text: one.pin ? qsTr("您自己设过的六位数字") : qsTr("发到您登记过的手机上")
                        color: Theme.ink2
                        font.pixelSize: Theme.hint
                    }
                }
            }
        }
    }
}
