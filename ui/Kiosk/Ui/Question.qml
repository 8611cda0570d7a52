pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// One question: what is asked, what is entered, and the keys or choices for it. Side by side on a wide screen.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property bool list: ["choice", "matter"].includes(QuestionView.control)
    readonly property bool yesNo: QuestionView.control === "yes_no"
    readonly property bool date: QuestionView.control === "date"
    readonly property bool keyed: !root.list && !root.yesNo
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property real shareOfKeys: ({
            "digits": 0.42,
            "mobile": 0.42,
            "id_number": 0.46,
            "money": 0.46,
            "latin": 0.58,
            "date": 0.54,
            "yes_no": 0.44
        })[QuestionView.control] ?? 0.56
    readonly property real headWidth: root.split ? root.inner * (1 - root.shareOfKeys) - Theme.margin : root.inner
    // Room that the question may take before its letters step down one size of the scale.
    readonly property real headRoom: root.split ? root.height - 2 * Theme.gap : root.height - 2 * Theme.margin - (root.list ? 3 : 4) * (Theme.touch + Theme.gap)
    readonly property bool tight: above.height + probe.implicitHeight + below.height + 2 * head.spacing > root.headRoom

    primary: QuestionView.asked_back ? qsTr("没错，下一步") : qsTr("下一步")
    primaryEnabled: Glass.can_next
    onPrimaryPressed: {
        if (!QuestionView.heard)
            Journey.give_answer(QuestionView.value);
        Journey.press_next();
    }

    KText {
        id: probe
        quiet: true
        visible: false
        width: root.headWidth
        text: QuestionView.title
        font.pixelSize: Theme.question
        font.weight: Font.Bold
    }

    Column {
        id: head
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(48)
        width: root.headWidth
        spacing: Theme.px(root.split ? 12 : 20)

        Column {
            id: above
            width: parent.width

            KText {
                objectName: "progress"
                width: parent.width
                text: qsTr("第 %1 题，共 %2 题").arg(QuestionView.number).arg(QuestionView.total)
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }
        }

        Heading {
            objectName: "question"
            width: parent.width
            text: QuestionView.title
            level: root.tight ? 2 : 1
        }

        Column {
            id: below
            width: parent.width
            spacing: Theme.px(root.split ? 12 : 20)

            KText {
                width: parent.width
                visible: text !== ""
                text: QuestionView.help
                color: Theme.ink2
                font.pixelSize: Theme.hint
            }

            Item {
                visible: root.keyed
                width: 1
                height: root.split ? 0 : Theme.px(4)
            }

            EntryBox {
                objectName: "entry"
                visible: root.keyed && !root.date
                width: parent.width
                text: QuestionView.grouped
                name: qsTr("已输入")
                before: QuestionView.control === "money" ? "￥" : ""
                widest: ({
                        "mobile": "000 0000 0000",
                        "id_number": "000000 00000000 000X",
                        "money": "000000.00",
                        "digits": "0000 0000 0000"
                    })[QuestionView.control] ?? ""
            }

            DateBoxes {
                visible: root.date
                width: parent.width
                typed: QuestionView.typed
                part: QuestionView.part
                onReopened: length => Journey.give_answer(QuestionView.cut(length))
            }

            Remark {
                width: parent.width
                kind: QuestionView.asked_back ? "amber" : "problem"
                text: QuestionView.problem
            }

            Remark {
                width: parent.width
                kind: "good"
                icon: QuestionView.prefilled === "card" ? "id-card" : "building-2"
                text: QuestionView.problem !== "" || QuestionView.prefilled === "" ? "" : QuestionView.prefilled === "card" ? qsTr("来自您的卡，不对可以改") : qsTr("来自其他部门共享，不对可以改")
            }

            Remark {
                width: parent.width
                kind: QuestionView.doubt !== "" ? "amber" : QuestionView.missing === 0 && QuestionView.typed !== "" ? "good" : "note"
                text: QuestionView.problem !== "" || QuestionView.prefilled !== "" ? "" : root.hint()
            }
        }
    }

    // The state of the entry, in words; it stops nobody.
    function hint(): string {
        if (QuestionView.doubt !== "")
            return QuestionView.doubt;
        if (QuestionView.typed === "")
            return QuestionView.required ? "" : qsTr("不填也可以，直接按“下一步”");
        if (QuestionView.control === "id_number" || QuestionView.control === "mobile")
            return QuestionView.missing > 0 ? qsTr("还差 %1 位").arg(QuestionView.missing) : qsTr("位数齐了");
        return "";
    }

    function answer(value: string): void {
        Journey.give_answer(QuestionView.choose(value));
    }

    function type(key: string): void {
        if (root.date && QuestionView.part === "done")
            QuestionView.cut(6);
        Journey.give_answer(QuestionView.press(key));
    }

    function erase(): void {
        Journey.give_answer(QuestionView.erase());
    }

    function clear(): void {
        Journey.give_answer(QuestionView.clear());
    }

    Loader {
        id: body

        readonly property real start: root.split ? Theme.px(24) : head.y + head.height + Theme.px(32)

        x: root.split ? root.width - Theme.margin - width : Theme.margin
        width: root.split ? root.inner * root.shareOfKeys : root.inner
        y: body.start
        height: root.height - body.start - (root.split ? Theme.px(24) : Theme.px(40))
        sourceComponent: ({
                "choice": choices,
                "matter": choices,
                "yes_no": yesNoKeys,
                "digits": digitKeys,
                "mobile": digitKeys,
                "id_number": idKeys,
                "money": moneyKeys,
                "latin": latinKeys,
                "date": dateKeys
            })[QuestionView.control] ?? null
    }

    Component {
        id: choices

        ChoiceList {
            id: answers
            objectName: "choices"
            model: QuestionView.choices
            picked: QuestionView.typed
            onChosen: value => root.answer(value)
            Component.onCompleted: Qt.callLater(answers.open)

            Connections {
                target: QuestionView
                function onAsked(): void {
                    Qt.callLater(answers.open);
                }
            }
        }
    }

    Component {
        id: yesNoKeys

        Item {
            Row {
                id: pair

                readonly property real tall: Math.min(parent.height, Theme.px(root.split ? 220 : 320))

                width: parent.width
                spacing: Theme.gap
                y: (parent.height - tall) * (root.split ? 0.5 : 0.4)

                Repeater {
                    model: [
                        {
                            "value": "yes",
                            "label": qsTr("是")
                        },
                        {
                            "value": "no",
                            "label": qsTr("否")
                        }
                    ]

                    delegate: ChoiceRow {
                        required property var modelData

                        width: (pair.width - pair.spacing) / 2
                        height: pair.tall
                        objectName: "choice-" + modelData.value
                        text: modelData.label
                        letters: Theme.question
                        picked: QuestionView.typed === modelData.value
                        onPressed: root.answer(modelData.value)
                    }
                }
            }
        }
    }

    Component {
        id: digitKeys

        DigitKeys {
            onTyped: key => root.type(key)
            onErased: root.erase()
            onCleared: root.clear()
        }
    }

    Component {
        id: idKeys

        IdKeys {
            onTyped: key => root.type(key)
            onErased: root.erase()
            onCleared: root.clear()
        }
    }

    Component {
        id: moneyKeys

        MoneyKeys {
            onTyped: key => root.type(key)
            onErased: root.erase()
            onCleared: root.clear()
        }
    }

    Component {
        id: latinKeys

        LatinKeys {
            id: latin

            Connections {
                target: QuestionView
                function onAsked(): void {
                    latin.face = 0;
                }
            }

            onTyped: key => root.type(key)
            onErased: root.erase()
            onCleared: root.clear()
        }
    }

    Component {
        id: dateKeys

        DateKeys {
            part: QuestionView.part
            days: QuestionView.days
            month: QuestionView.typed.substring(4, 6)
            day: QuestionView.typed.substring(6, 8)
            onTyped: key => root.type(key)
            onErased: root.erase()
            onCleared: root.clear()
        }
    }
}
