pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// One question: what is asked, what is entered, and the keys or choices for it. Side by side on a wide screen.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property bool list: ["choice", "matter", "division", "paper", "promise", "group"].includes(QuestionView.control)
    readonly property bool keyed: !root.list && !["yes_no", "signature"].includes(QuestionView.control)
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property real shareOfKeys: ({
            "digits": 0.42,
            "mobile": 0.42,
            "id_number": 0.46,
            "money": 0.46,
            "number": QuestionView.places > 0 ? 0.46 : 0.42,
            "signature": 0.66,
            "promise": 0.4,
            "group": 0.66,
            "latin": 0.58,
            "date": 0.54,
            "yes_no": 0.44
        })[QuestionView.control] ?? 0.56
    readonly property real headWidth: root.split ? root.inner * (1 - root.shareOfKeys) - Theme.margin : root.inner
    // Room that the question may take before its letters step down one size of the scale.
    readonly property real headRoom: root.split ? root.height - 2 * Theme.gap - (QuestionView.may_add ? Theme.touch + 2 * Theme.gap : 0) : root.height - 2 * Theme.margin - (root.list ? 3 : 4) * (Theme.touch + Theme.gap)

    primary: QuestionView.control === "group" ? qsTr("就这些，下一步") : QuestionView.asked_back ? qsTr("没错，下一步") : qsTr("下一步")
    primaryEnabled: Glass.can_next
    onPrimaryPressed: {
        if (!QuestionView.heard)
            Journey.give_answer(QuestionView.value);
        Journey.press_next();
    }

    QuestionHead {
        id: head
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(48)
        width: root.headWidth
        room: root.headRoom
        keyed: root.keyed
        onGiven: value => Journey.give_answer(value)
    }

    function answer(value: string): void {
        Journey.give_answer(QuestionView.choose(value));
    }

    function type(key: string): void {
        if (QuestionView.control === "date" && QuestionView.part === "done")
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
                "division": choices,
                "paper": choices,
                "promise": choices,
                "group": rows,
                "signature": signature,
                "yes_no": yesNoKeys,
                "digits": digitKeys,
                "mobile": digitKeys,
                "id_number": idKeys,
                "money": moneyKeys,
                "number": QuestionView.places > 0 ? moneyKeys : digitKeys,
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
            pairs: QuestionView.control === "division"
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
        id: rows

        GroupRows {
            rows: QuestionView.rows
            mayAdd: QuestionView.may_add
            aside: root.split ? root.headWidth : 0
        }
    }

    Component {
        id: signature

        Item {
            SignatureBox {
                id: box
                objectName: "signature"
                width: Math.min(parent.width, (parent.height - again.height - Theme.gap) * 2.5)
                height: width * 0.4
                // Upright, where a hand reaches it without being lifted high.
                y: root.split ? 0 : Math.max(0, (parent.height - height - again.height - Theme.gap) * 0.3)
                path: QuestionView.typed
                onDrawn: points => Journey.give_answer(QuestionView.draw(points))
            }

            BigButton {
                id: again
                objectName: "sign-again"
                anchors.top: box.bottom
                anchors.topMargin: Theme.gap
                icon: "rotate-ccw"
                enabled: QuestionView.typed !== ""
                text: qsTr("重写")
                onPressed: root.clear()
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
